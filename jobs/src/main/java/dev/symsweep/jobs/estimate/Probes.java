package dev.symsweep.jobs.estimate;

import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The probes of a plan: of each workload one, or where there are many, of some that stand for the others. */
final class Probes {

    private static final int MOST = 12;

    private final Map<Workload, Probe> measured = new LinkedHashMap<>();
    private final Map<Workload, String> unfit = new LinkedHashMap<>();
    private final Map<Workload, Optional<Probe>> derived = new HashMap<>();
    private final Map<Workload, Long> multiplyAdds = new HashMap<>();
    private final Map<Workload, MemoryNeed> least = new HashMap<>();

    private Probes() {}

    static Probes of(List<PlannedRun> runs, DataCache.Root dataRoot, Duration patience) {
        Probes probes = new Probes();
        Map<Workload, PlannedRun> firsts = new LinkedHashMap<>();
        runs.forEach(run -> firsts.putIfAbsent(Workload.of(run), run));
        List<Workload> ordered = new ArrayList<>(firsts.keySet());
        firsts.forEach((workload, run) -> {
            probes.multiplyAdds.put(workload, multiplyAdds(workload));
            probes.least.put(workload, Probe.leastMemory(run.spec(), dataRoot));
        });
        ordered.sort(Comparator.comparingLong(probes::size));
        int count = Math.min(MOST, ordered.size());
        warmUp(ordered, firsts, dataRoot);
        for (int i = 0; i < count; i++) {
            // From the smallest to the largest, evenly.
            int place = count == 1 ? 0 : Math.toIntExact((long) i * (ordered.size() - 1) / (count - 1));
            Workload workload = ordered.get(place);
            try {
                RunSpec spec = Objects.requireNonNull(firsts.get(workload)).spec();
                Probe.of(spec, dataRoot, patience)
                        .ifPresentOrElse(
                                probe -> probes.measured.put(workload, probe),
                                () -> probes.unfit.put(workload, "diverged at once, not measured"));
            } catch (MemoryException e) {
                probes.unfit.put(workload, String.valueOf(e.getMessage()));
            }
        }
        return probes;
    }

    /** Libraries are loaded, and data are read, once for all runs of a process. */
    private static void warmUp(List<Workload> ordered, Map<Workload, PlannedRun> runs, DataCache.Root dataRoot) {
        if (!ordered.isEmpty()) {
            try {
                PlannedRun smallest = Objects.requireNonNull(runs.get(ordered.get(0)));
                Optional<Probe> unused = Probe.of(smallest.spec(), dataRoot, Duration.ZERO);
            } catch (MemoryException e) {
                // Its own probe says so.
                return;
            }
        }
    }

    /** What is known of a run's workload: measured, or in proportion to the nearest one; nothing if it cannot be. */
    Optional<Probe> of(PlannedRun run) {
        return of(Workload.of(run));
    }

    private Optional<Probe> of(Workload workload) {
        if (unfit.containsKey(workload)) {
            return Optional.empty();
        }
        return derived.computeIfAbsent(workload, this::nearest);
    }

    /**
     * The memory for each of the workloads: on the heap what its vectors and its batch take, beside it what was
     * measured, or the least where that is more or nothing was.
     */
    List<MemoryNeed> memory() {
        return least.entrySet().stream()
                .map(need -> new MemoryNeed(
                        need.getValue().heap(),
                        Math.max(
                                need.getValue().beside(),
                                of(need.getKey()).map(Probe::held).orElse(0L))))
                .toList();
    }

    int count() {
        return measured.size();
    }

    /** What was said of workloads that do not fit into memory, or diverged before they could be measured. */
    List<String> unfit() {
        return unfit.values().stream().distinct().toList();
    }

    private Optional<Probe> nearest(Workload workload) {
        if (measured.containsKey(workload)) {
            return Optional.ofNullable(measured.get(workload));
        }
        return measured.entrySet().stream()
                .min(Comparator.comparingDouble(
                        other -> Math.abs(Math.log((double) size(other.getKey()) / size(workload)))))
                .map(near -> near.getValue().times((double) size(workload) / size(near.getKey())));
    }

    private long size(Workload workload) {
        return multiplyAdds.getOrDefault(workload, 1L) * workload.batch();
    }

    private static long multiplyAdds(Workload workload) {
        Network network = workload.network().network();
        return Math.max(1, network.multiplyAdds());
    }
}
