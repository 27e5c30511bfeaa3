package dev.symsweep.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.frame.MergeMany;
import dev.symsweep.alignment.frame.Universe;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.benchmarks.alignment.NetworkPair;
import dev.symsweep.benchmarks.contender.EngineContender;
import dev.symsweep.benchmarks.measure.Benchmark;
import dev.symsweep.benchmarks.measure.Machine;
import dev.symsweep.benchmarks.measure.Measurement;
import dev.symsweep.benchmarks.measure.ProcessSettings;
import dev.symsweep.benchmarks.measure.ResultTable;
import dev.symsweep.benchmarks.measure.RoundFigures;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code bench universe}: how long a population takes to be brought into one common frame. There is no peer that does
 * it.
 */
@Command(description = "Times the alignment of a population in one common frame, by each method.")
final class UniverseCommand extends Benchmark {

    private static final List<FrameMatching> METHODS = List.of(new Universe(), new MergeMany());
    private static final int WARM_UP_NETWORKS = 4;
    private static final long SEED = 1;

    @Mixin
    private final NetworkOption network = new NetworkOption("mlp");

    @Option(names = "--networks", defaultValue = "64", description = "How many networks, at least 2.")
    private int networks = 64;

    @Option(names = "--threads", description = "How many networks are worked on at a time; all cores unless given.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    protected void measure(PrintWriter out) {
        Workload workload = network.workload();
        ProcessSettings.requireOneThread();
        PermutationGroups groups = PermutationGroups.of(workload.network());
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
        out.println(networks + " networks " + workload.name() + " in one frame, " + threads
                + " threads; the mean is compared with the networks: 1 if all are the same");
        ResultTable table =
                new ResultTable(List.of("networks", "method", "s", "cpu s", "rounds", "norm of mean", "before"));
        addRows(table, "planted", groups, seed -> NetworkPair.permutedAndNoisy(groups, workload, seed));
        addRows(table, "independent", groups, seed -> NetworkPair.structured(workload, seed));
        out.print(table);
        out.println("largest resident memory: " + RoundFigures.format("%.0f", Measurement.peakResidentBytes() / 1e6)
                + " MB");
        out.println(Machine.line(ProcessSettings.ENVIRONMENT));
    }

    private void addRows(ResultTable table, String kind, PermutationGroups groups, LongFunction<float[]> made) {
        List<float[]> vectors = LongStream.range(0, networks).mapToObj(made).toList();
        double squares = vectors.stream().mapToDouble(UniverseCommand::squares).sum();
        AlignmentSetting setting = AlignmentSetting.withoutData(groups, Engine.named(EngineContender.ONEDNN.engine()));
        for (FrameMatching method : METHODS) {
            List<float[]> few = vectors.subList(0, Math.min(WARM_UP_NETWORKS, networks));
            method.frame(setting, LocalPopulation.of(few, threads), SEED);
            long start = System.nanoTime();
            long cpuStart = cpuNanoseconds();
            Frame frame = method.frame(setting, LocalPopulation.of(vectors, threads), SEED);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (cpuNanoseconds() - cpuStart) / 1e9;
            List<Double> objective = frame.objective();
            table.add(List.of(
                    kind,
                    method.name(),
                    RoundFigures.format("%.1f", seconds),
                    RoundFigures.format("%.1f", cpuSeconds),
                    Integer.toString(objective.size() - 1),
                    RoundFigures.format("%.4f", normOfMean(objective.get(objective.size() - 1), squares)),
                    RoundFigures.format("%.4f", normOfMean(objective.get(0), squares))));
        }
    }

    /** The norm of the mean, over the root mean square of the networks' norms. */
    private double normOfMean(double objective, double squares) {
        return Math.sqrt(Math.max(0, (2 * objective + squares) / (networks * squares)));
    }

    private static double squares(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        return sum;
    }

    private static long cpuNanoseconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
