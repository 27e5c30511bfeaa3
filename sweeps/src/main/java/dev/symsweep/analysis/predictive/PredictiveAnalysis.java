package dev.symsweep.analysis.predictive;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.PublishedNumbers;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.SnapshotWork;
import dev.symsweep.analysis.Work;
import dev.symsweep.bayes.Predictive;
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
 * What posteriors predict, averaged over draws (Lim et al. 2024, section 5.2).
 *
 * @param arms whose runs predict, at least one
 * @param moments when in their training, at least one
 * @param predictive how often is drawn
 * @param splits what is predicted, at least one
 * @param published what others found, by {@link #MEASURES}, for the report alone
 */
public record PredictiveAnalysis(
        List<String> arms, List<Moment> moments, Predictive predictive, List<Split> splits, PublishedNumbers published)
        implements Analysis {

    /** The names of what can be published; {@code early-accuracy} is that at the first of several moments. */
    public static final Set<String> MEASURES = Set.of("train-loss", "loss", "ece", "accuracy", "early-accuracy");

    /** Copies what is given. */
    public PredictiveAnalysis {
        arms = List.copyOf(arms);
        moments = List.copyOf(moments);
        splits = List.copyOf(splits);
    }

    @Override
    public String name() {
        return PredictiveKind.NAME;
    }

    @Override
    public PredictiveAnalysis smoke() {
        return new PredictiveAnalysis(arms, List.of(Moment.FINAL), new Predictive(2), splits, published);
    }

    @Override
    public Wording wording() {
        return new Wording("predicted", "predictions");
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "predictive: %,d networks, each by %,d draws, on the %s set",
                planned(runs).size(),
                predictive.samples(),
                splits.stream().map(Split::label).collect(Collectors.joining(" and "))));
        for (String arm : arms) {
            lines.add(String.format(
                    Locale.ROOT, "  %-16s %,8d runs at %s", arm, runs.of(arm).size(), words()));
        }
        return lines;
    }

    private String words() {
        return moments.stream()
                .map(moment -> moment == Moment.FINAL ? "the end" : moment.toString())
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<Split> splits() {
        return splits;
    }

    /** All that it asks for, a network at a moment each. */
    public List<SnapshotUnit> planned(PlannedRuns runs) {
        return SnapshotUnit.each(runs, arms, moments);
    }

    /**
     * What is left. A network that lacks one split is evaluated on all of them.
     *
     * @param stored the weights that there are
     * @param rows the rows that there are
     */
    public Work<SnapshotUnit> work(PlannedRuns runs, StoredSnapshots stored, Set<PredictiveKey> rows) {
        return SnapshotWork.of(
                wording().units(),
                planned(runs),
                stored,
                unit -> rows.containsAll(PredictiveKey.of(unit.snapshots(), predictive.samples(), splits)));
    }
}
