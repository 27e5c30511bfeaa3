package dev.symsweep.analysis.mli;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.PublishedNumbers;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.SnapshotWork;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.Work;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Monotonic linear interpolation (Lim et al. 2024, section 5.4): the losses along the straight line from each network's
 * initial weights to its final ones. Initial weights need not be kept, as they are drawn again from a run's spec.
 *
 * @param arms whose runs are looked at, at least one
 * @param points evenly spaced points of each line, both ends included, at least 3
 * @param splits what the losses are taken over, not augmented; at least one
 * @param subsample how much of each split
 * @param published what others found, by {@link #MEASURES}, for the report alone
 */
public record MliAnalysis(
        List<String> arms, int points, List<Split> splits, Subsample subsample, PublishedNumbers published)
        implements Analysis {

    /** The name of the largest step among published numbers. */
    public static final String DELTA = "delta";

    /** That of the share of networks whose loss never rises, in percent. */
    public static final String MONOTONIC = "monotonic";

    /** That of the local convexity. */
    public static final String LOCAL_CONVEXITY = "local-convexity";

    /** That of the global convexity. */
    public static final String GLOBAL_CONVEXITY = "global-convexity";

    /** The names of what can be published. */
    public static final Set<String> MEASURES = Set.of(DELTA, MONOTONIC, LOCAL_CONVEXITY, GLOBAL_CONVEXITY);

    private static final List<Moment> ENDS = List.of(Moment.after(0), Moment.FINAL);

    /** Checks that there is something to evaluate. */
    public MliAnalysis {
        Monotonicity.requirePoints(points);
        arms = List.copyOf(arms);
        splits = List.copyOf(splits);
        if (arms.isEmpty() || splits.isEmpty()) {
            throw new IllegalArgumentException("mli is of arms " + arms + " on " + splits + ", must have one of each");
        }
    }

    @Override
    public String name() {
        return MliKind.NAME;
    }

    @Override
    public MliAnalysis smoke() {
        return new MliAnalysis(arms, Monotonicity.FEWEST_POINTS, splits, subsample, published);
    }

    @Override
    public Wording wording() {
        return new Wording("followed from initial to final weights", "lines");
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        String sets = splits.stream().map(Split::label).collect(Collectors.joining(" and "));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "monotonic linear interpolation: %,d lines, %,d points a line, on %sthe %s set",
                planned(runs).size(),
                points,
                subsample.isNone() ? "" : String.format(Locale.ROOT, "%,d examples of ", subsample.examples()),
                sets));
        for (String arm : arms) {
            lines.add(String.format(
                    Locale.ROOT, "  %-16s %,8d lines", arm, runs.of(arm).size()));
        }
        return lines;
    }

    /** All that it asks for, a line each. */
    public List<SnapshotUnit> planned(PlannedRuns runs) {
        return runs.of(arms).stream().map(run -> new SnapshotUnit(run, ENDS)).toList();
    }

    /**
     * What is left. A line that lacks one split is computed on all of them.
     *
     * @param stored the weights that there are
     * @param rows the rows that there are
     */
    public Work<SnapshotUnit> work(PlannedRuns runs, StoredSnapshots stored, Set<MliKey> rows) {
        return SnapshotWork.of(
                wording().units(),
                planned(runs),
                stored,
                unit -> rows.containsAll(MliKey.of(unit.snapshots(), points, splits, subsample)));
    }
}
