package dev.symsweep.report.predictive;

import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.population.Moment;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.training.EpochRecord;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the networks of an arm predict at a moment of their training.
 *
 * @param arm its runs
 * @param moment when
 * @param rows of networks whose predictions are finite
 */
record ArmPredictions(ArmRuns arm, Moment moment, List<PredictiveRow> rows) {

    /** In the order of their names, so that sums have the same bits each time. */
    ArmPredictions {
        rows = rows.stream().sorted(Comparator.comparing(PredictiveRow::key)).toList();
    }

    /** A measure over the networks that have it, nothing without one. */
    Optional<Summary> summary(ToDoubleFunction<PredictiveRow> measure) {
        return summary(
                rows.stream().mapToDouble(measure).filter(Double::isFinite).toArray());
    }

    /** The mean loss of the epoch's steps over these networks; nothing before training. */
    Optional<Summary> trainLoss() {
        Set<RunKey> runs = rows.stream().map(row -> row.key().snapshot().run()).collect(Collectors.toSet());
        return summary(arm.rows().stream()
                .filter(row -> runs.contains(row.run().key()))
                .map(this::trainLoss)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray());
    }

    private OptionalDouble trainLoss(RunRow row) {
        List<EpochRecord> history = row.outcome().history();
        int epoch = moment instanceof Moment.Epoch reached ? reached.number() : history.size();
        return epoch < 1 || epoch > history.size()
                ? OptionalDouble.empty()
                : OptionalDouble.of(history.get(epoch - 1).meanLoss());
    }

    private static Optional<Summary> summary(double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(Summary.of(values));
    }
}
