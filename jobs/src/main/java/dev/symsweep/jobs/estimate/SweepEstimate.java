package dev.symsweep.jobs.estimate;

import dev.symsweep.data.TrainTest;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.sweep.SweepPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * What training runs will take. A few real steps and one evaluation of each kind of network are measured here, one
 * after another; early stops, tasks that slow each other down, and machines that are faster or slower than this one are
 * not in the numbers.
 *
 * @param arms by the order of the plan
 * @param memory what an executor needs
 * @param unfit what was said of networks that do not fit into memory or diverged at once, whose runs are left out
 * @param probes how many networks were measured
 * @param probeSeconds how long that took
 */
public record SweepEstimate(
        List<Arm> arms, ExecutorMemory memory, List<String> unfit, int probes, double probeSeconds) {

    /** For each kind of network. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A run's file, beside its weights: the other columns and the digest. */
    static final long BYTES_OF_ROW = 12_000;

    /**
     * The runs of an arm.
     *
     * @param name the arm's
     * @param seconds of each of its runs, on one core
     * @param bytes of all their files
     */
    public record Arm(String name, List<Double> seconds, long bytes) {

        /** Seconds of all runs, one after another. */
        public double total() {
            return seconds.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** Copies what is given. */
    public SweepEstimate {
        arms = List.copyOf(arms);
        unfit = List.copyOf(unfit);
    }

    /**
     * Measures, in a few seconds for each kind of network.
     *
     * @param runs those of the plan that are to be trained
     * @param dataRoot where data sets lie
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    public static SweepEstimate of(SweepPlan plan, List<PlannedRun> runs, DataCache.Root dataRoot) {
        return of(plan, runs, dataRoot, PATIENCE);
    }

    static SweepEstimate of(SweepPlan plan, List<PlannedRun> runs, DataCache.Root dataRoot, Duration patience) {
        Stopwatch stopwatch = Stopwatch.start();
        Probes probes = Probes.of(runs, dataRoot, patience);
        double probeSeconds = stopwatch.seconds();
        Map<DataSpec, TrainTest> data = new HashMap<>();
        Map<NetworkSpec, Long> vectors = new HashMap<>();
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        Map<String, Long> bytes = new HashMap<>();
        ExecutorMemory memory = ExecutorMemory.NONE;
        for (PlannedRun run : runs) {
            RunSpec spec = run.spec();
            Optional<Probe> probe = probes.of(run);
            if (probe.isPresent()) {
                TrainTest examples = data.computeIfAbsent(spec.data(), wanted -> DataCache.of(wanted, dataRoot));
                memory = memory.with(new ExecutorMemory(0, probe.get().memory()));
                seconds.computeIfAbsent(run.arm(), arm -> new ArrayList<>()).add(seconds(spec, probe.get(), examples));
                long vector = vectors.computeIfAbsent(
                        NetworkSpec.of(spec),
                        network -> (long) Float.BYTES
                                * Networks.of(network).network().layout().size());
                long files = 1L + plan.checkpoints(run.arm()).size();
                bytes.merge(run.arm(), files * vector + BYTES_OF_ROW, Long::sum);
            }
        }
        List<Arm> arms = seconds.entrySet().stream()
                .map(arm -> new Arm(arm.getKey(), arm.getValue(), bytes.getOrDefault(arm.getKey(), 0L)))
                .toList();
        long onHeap = data.values().stream().mapToLong(SweepEstimate::bytes).sum();
        return new SweepEstimate(
                arms, new ExecutorMemory(onHeap, memory.task()), probes.unfit(), probes.count(), probeSeconds);
    }

    private static long bytes(TrainTest data) {
        return data.train().bytes() + data.test().bytes();
    }

    private static double seconds(RunSpec spec, Probe probe, TrainTest data) {
        long steps = (long) spec.recipe().epochs()
                * spec.recipe().batching().stepsPerEpoch(data.train().size());
        long evaluated = (long) data.train().size() + data.test().size();
        return probe.setup() + steps * probe.step() + evaluated * probe.evaluated();
    }

    /** All runs as if they were of one arm. */
    public Arm all() {
        return new Arm(
                "all",
                arms.stream().flatMap(arm -> arm.seconds().stream()).toList(),
                arms.stream().mapToLong(Arm::bytes).sum());
    }

    /** Seconds until the last run ends, where so many run at a time and the longest begin first, as they do. */
    public double wallSeconds(int slots) {
        PriorityQueue<Double> free = new PriorityQueue<>();
        for (int i = 0; i < slots; i++) {
            free.add(0.0);
        }
        double end = 0;
        for (double run :
                all().seconds().stream().sorted(Comparator.reverseOrder()).toList()) {
            double ends = free.remove() + run;
            free.add(ends);
            end = Math.max(end, ends);
        }
        return end;
    }
}
