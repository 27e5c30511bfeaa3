package dev.symsweep.cli.plan;

import dev.symsweep.cli.progress.ProgressState;
import dev.symsweep.jobs.estimate.ExecutorMemory;
import dev.symsweep.jobs.estimate.SweepEstimate;
import dev.symsweep.jobs.estimate.SweepEstimate.Arm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** An estimate in words. */
public final class EstimateText {

    private static final String ROW = "  %-16s %8s %14s %14s %18s";
    private static final String MEMORY = "  %-16s %22s %30s";
    private static final List<Integer> CORES = List.of(1, 4, 16);
    private static final long MEBI = 1L << 20;
    private static final double SECONDS_OF_HOUR = 3600;
    private static final double MILLISECONDS = 1000;

    private EstimateText() {}

    /**
     * The lines of an estimate.
     *
     * @param slots how many runs are trained at a time, if that is known
     * @param master what says so
     */
    public static List<String> lines(SweepEstimate estimate, OptionalInt slots, String master) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "estimate of training what is left: %d %s measured in %.1f s, one at a time and on this machine",
                estimate.probes(),
                estimate.probes() == 1 ? "network" : "networks",
                estimate.probeSeconds()));
        estimate.unfit().forEach(reason -> lines.add("  left out, as their network " + reason));
        lines.add(ROW.formatted("arm", "runs", "time a run", "core-hours", "storage, bytes"));
        estimate.arms().forEach(arm -> lines.add(row(arm)));
        if (estimate.arms().size() != 1) {
            lines.add(row(estimate.all()));
        }
        String wall = slots.isPresent()
                ? "about " + time(estimate.wallSeconds(slots.getAsInt())) + ", "
                        + (slots.getAsInt() == 1 ? "one run" : slots.getAsInt() + " runs") + " at a time (master "
                        + master + ")"
                : "the core-hours divided by the cores of master " + master + ", which are not known here";
        lines.add("  wall time: " + wall + "; early stops make it less, analyses come on top");
        lines.addAll(memory(estimate.memory()));
        return lines;
    }

    private static List<String> memory(ExecutorMemory memory) {
        List<String> lines = new ArrayList<>();
        lines.add(MEMORY.formatted("executor cores", "spark.executor.memory", "spark.executor.memoryOverhead"));
        for (int cores : CORES) {
            lines.add(MEMORY.formatted(cores, setting(memory.heap(cores)), setting(memory.beside(cores))));
        }
        return lines;
    }

    private static String setting(long bytes) {
        return (bytes + MEBI - 1) / MEBI + "m";
    }

    private static String row(Arm arm) {
        int runs = arm.seconds().size();
        return ROW.formatted(
                arm.name(),
                String.format(Locale.ROOT, "%,d", runs),
                runs == 0 ? "" : time(arm.total() / runs),
                String.format(Locale.ROOT, "%,.2f", arm.total() / SECONDS_OF_HOUR),
                String.format(Locale.ROOT, "%,d", arm.bytes()));
    }

    private static String time(double seconds) {
        return seconds < SECONDS_OF_HOUR / 60
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : ProgressState.clock(Duration.ofMillis(Math.round(MILLISECONDS * seconds)));
    }
}
