package dev.symsweep.report.predictive;

import dev.symsweep.analysis.predictive.PredictiveAnalysis;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.population.Moment;
import dev.symsweep.report.PublishedCell;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tables of predictions on one split.
 *
 * @param predictions by arm and moment
 */
record PredictiveTables(PredictiveAnalysis asked, Split split, List<ArmPredictions> predictions) {

    private static final int PERCENT = 100;

    /** The measures of Lim et al., table 2, with the published ones: these are of the test set. */
    Table measures() {
        List<Row> rows = new ArrayList<>();
        for (ArmPredictions arm : predictions) {
            rows.add(row(
                    arm,
                    Cell.spread(arm.trainLoss(), 3),
                    Cell.spread(arm.summary(row -> row.quality().loss()), 3),
                    Cell.spread(arm.summary(row -> row.quality().calibrationError()), 4),
                    Cell.spread(arm.summary(row -> PERCENT * row.quality().accuracy()), 2)));
            if (split == Split.TEST && asked.published().has(arm.arm().arm()) && isPublished(arm.moment())) {
                rows.add(published(arm));
            }
        }
        return new Table(
                "predictive-" + split.label() + "-table",
                "Predictions on the " + split.label() + " set by "
                        + NumberText.count(asked.predictive().samples(), "draw") + ", mean \u00b1 std over networks",
                List.of(
                        Column.text("Arm"),
                        Column.text("At"),
                        Column.number("Networks", ""),
                        Column.number("Training loss", "nats").briefly("training", "loss [nats]"),
                        Column.number("Loss", "nats"),
                        Column.number("ECE", ""),
                        Column.number("Accuracy", "%").key()),
                rows);
    }

    /** Those of the end, and of the first of several moments the accuracy. */
    private boolean isPublished(Moment moment) {
        return moment == Moment.FINAL || isEarly(moment);
    }

    private boolean isEarly(Moment moment) {
        return moment != Moment.FINAL && moment.equals(asked.moments().get(0));
    }

    private Row published(ArmPredictions arm) {
        boolean isEarly = isEarly(arm.moment());
        return new Row(
                OptionalInt.of(arm.arm().slot()),
                List.of(
                        Cell.text(arm.arm().arm()),
                        Cell.text(PublishedCell.LABEL),
                        Cell.absent(),
                        isEarly ? Cell.absent() : cell(arm, "train-loss", 3),
                        isEarly ? Cell.absent() : cell(arm, "loss", 3),
                        isEarly ? Cell.absent() : cell(arm, "ece", 4),
                        cell(arm, isEarly ? "early-accuracy" : "accuracy", 2)));
    }

    private Cell cell(ArmPredictions arm, String measure, int decimals) {
        return PublishedCell.of(asked.published().find(arm.arm().arm(), measure), decimals);
    }

    /** What the paper does not report. */
    Table details() {
        List<Row> rows = predictions.stream()
                .map(arm -> row(
                        arm,
                        Cell.spread(arm.summary(row -> row.quality().brier()), 4),
                        Cell.spread(arm.summary(row -> row.quality().scaledLoss()), 3),
                        Cell.spread(arm.summary(row -> row.quality().temperature()), 3),
                        Cell.spread(arm.summary(PredictiveRow::divergence), 0)))
                .toList();
        return new Table(
                "predictive-" + split.label() + "-details",
                "Other measures of these predictions on the " + split.label() + " set",
                List.of(
                        Column.text("Arm"),
                        Column.text("At"),
                        Column.number("Networks", ""),
                        Column.number("Brier score", "").briefly("Brier"),
                        Column.number("Loss at the best temperature", "nats").briefly("scaled", "loss [nats]"),
                        Column.number("Best temperature", "").briefly("temperature"),
                        Column.number("Divergence from the prior", "nats").briefly("divergence", "[nats]")),
                rows);
    }

    private static Row row(ArmPredictions arm, Cell... measures) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(arm.arm().arm()),
                Cell.text(arm.moment() == Moment.FINAL ? "end" : arm.moment().toString()),
                Cell.text(NumberText.count(arm.rows().size()) + " of "
                        + NumberText.count(arm.arm().planned().size()))));
        cells.addAll(List.of(measures));
        return new Row(OptionalInt.of(arm.arm().slot()), cells);
    }
}
