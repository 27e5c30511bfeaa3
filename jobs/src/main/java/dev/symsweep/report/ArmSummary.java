package dev.symsweep.report;

import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What became of an arm.
 *
 * @param arm its name
 * @param kind of its curves
 * @param planned its runs
 * @param runs rows of these, in the order of the plan
 * @param askedPairs pairs that the plan asks for, on each part of the data it is evaluated on
 * @param pairs of its networks, by part of the data; a part without a curve has an empty summary
 */
record ArmSummary(
        String arm,
        CurveKind kind,
        List<PlannedRun> planned,
        List<RunRow> runs,
        int askedPairs,
        Map<Split, PairSummary> pairs) {

    ArmSummary {
        planned = List.copyOf(planned);
        runs = List.copyOf(runs);
        pairs = Map.copyOf(pairs);
    }

    /** What tables and charts of pairs call it. */
    String label() {
        return arm + kind.words();
    }

    /** Runs with a trained network: all epochs, or stopped on purpose. */
    long finished() {
        return runs.stream().filter(ArmSummary::isTrained).count();
    }

    /** Runs with a given status. */
    long count(RunStatus status) {
        return runs.stream().filter(run -> run.outcome().status() == status).count();
    }

    /** Planned runs without a row. */
    int missing() {
        return planned.size() - runs.size();
    }

    /** The pairs on a part of the data. */
    PairSummary pairs(Split split) {
        return pairs.getOrDefault(split, new PairSummary(List.of(), List.of()));
    }

    /** A measure of the trained networks on a part of the data, nothing without one. */
    Optional<Summary> endpoints(Split split, ToDoubleFunction<Evaluation> measure) {
        double[] values = runs.stream()
                .filter(ArmSummary::isTrained)
                .mapToDouble(run -> measure.applyAsDouble(end(run, split)))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }

    /** Trained networks with a loss or accuracy that is not finite on a part of the data; these are in no mean. */
    List<RunRow> notFinite(Split split) {
        return runs.stream()
                .filter(ArmSummary::isTrained)
                .filter(run -> !Double.isFinite(end(run, split).loss())
                        || !Double.isFinite(end(run, split).accuracy()))
                .toList();
    }

    /** What an arm has of its pairs, in words: their number, and of how many where some are missing or not finite. */
    String pairCount(Split split) {
        PairSummary found = pairs(split);
        int finite = found.finite().size();
        if (finite == 0) {
            return found.notFinite().isEmpty() ? "no pairs" : "none finite";
        }
        return Figures.count(finite) + (finite < askedPairs ? " of " + Figures.count(askedPairs) : "");
    }

    /** Networks that are the end of a finite curve. */
    int networks(Split split) {
        Set<RunKey> keys = new HashSet<>();
        pairs(split).finite().forEach(row -> {
            keys.add(row.key().a().run());
            keys.add(row.key().b().run());
        });
        return keys.size();
    }

    private static Evaluation end(RunRow run, Split split) {
        return switch (split) {
            case TEST -> run.outcome().test();
            case TRAIN -> run.outcome().train();
        };
    }

    /** Whether a run has a network to look at. */
    static boolean isTrained(RunRow run) {
        return run.outcome().status() == RunStatus.FINISHED || run.outcome().status() == RunStatus.STOPPED;
    }
}
