package dev.symsweep.report.mli;

import dev.symsweep.analysis.mli.MliAnalysis;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.PublishedCell;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.Split;
import dev.symsweep.store.run.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The tables of lines on one split.
 *
 * @param asked what the plan asks for
 * @param split what losses are taken over
 * @param examples how much of it that is, as words at the end of a title; empty if it is all
 */
record MliTables(MliAnalysis asked, Split split, String examples) {

    /** The measures of Lim et al., table 4, with the published ones: these are of the training loss. */
    Table measures(List<ArmLines> trained, List<ArmLines> plain) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            ArmLines arm = trained.get(i);
            rows.add(measured(arm));
            if (split == Split.TRAIN && asked.published().has(arm.arm().arm())) {
                rows.add(published(arm.arm()));
            }
            if (!plain.isEmpty()) {
                rows.add(measured(plain.get(i)));
            }
        }
        return new Table(
                "mli-" + split.label() + "-table",
                "Loss from initial to trained weights, " + split.label() + " set, mean \u00b1 std over networks, "
                        + NumberText.count(asked.points()) + " points a line" + examples,
                List.of(
                        Column.text("Arm"),
                        Column.text("Loss"),
                        Column.number("Networks", ""),
                        Column.number("Largest step \u0394", "nats")
                                .briefly("largest step", "[nats]")
                                .key(),
                        Column.number("Monotonic", "%"),
                        Column.number("Local convexity", ""),
                        Column.number("Global convexity", "")),
                rows);
    }

    private Row measured(ArmLines arm) {
        return row(
                arm,
                Cell.spread(arm.summary(Monotonicity::delta), 4),
                arm.lines().isEmpty() ? Cell.absent() : Cell.number(arm.monotonic(), 1),
                Cell.spread(arm.summary(Monotonicity::localConvexity), 3),
                Cell.spread(arm.summary(Monotonicity::globalConvexity), 3));
    }

    private Row published(ArmRuns arm) {
        return new Row(
                OptionalInt.of(arm.slot()),
                List.of(
                        Cell.text(arm.arm()),
                        Cell.text(PublishedCell.LABEL),
                        Cell.absent(),
                        cell(arm, MliAnalysis.DELTA, 4),
                        cell(arm, MliAnalysis.MONOTONIC, 1),
                        cell(arm, MliAnalysis.LOCAL_CONVEXITY, 3),
                        cell(arm, MliAnalysis.GLOBAL_CONVEXITY, 3)));
    }

    private Cell cell(ArmRuns arm, String measure, int decimals) {
        return PublishedCell.of(asked.published().find(arm.arm(), measure), decimals);
    }

    /** What the paper does not report. */
    Table details(List<ArmLines> trained, List<ArmLines> plain) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            rows.add(detail(trained.get(i)));
            if (!plain.isEmpty()) {
                rows.add(detail(plain.get(i)));
            }
        }
        return new Table(
                "mli-" + split.label() + "-details",
                "Other measures of these lines on the " + split.label() + " set",
                List.of(
                        Column.text("Arm"),
                        Column.text("Loss"),
                        Column.number("Networks", ""),
                        Column.number("Global convexity as in the authors\u2019 code", "")
                                .briefly("global convexity", "of the code"),
                        Column.number("Smallest second difference over h\u00b2", "nats")
                                .briefly("smallest second", "difference / h^2", "[nats]"),
                        Column.number("Largest of all steps", "nats").briefly("largest of", "all steps [nats]")),
                rows);
    }

    private static Row detail(ArmLines arm) {
        return row(
                arm,
                Cell.spread(arm.summary(Monotonicity::globalConvexityOfCode), 3),
                Cell.spread(arm.summary(Monotonicity::leastSecondDifference), 3),
                arm.summary(Monotonicity::delta)
                        .map(summary -> Cell.number(summary.max(), 4))
                        .orElseGet(Cell::absent));
    }

    private static Row row(ArmLines arm, Cell... measures) {
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.text(arm.arm().arm()),
                Cell.text(arm.kind().label()),
                Cell.text(NumberText.count(arm.lines().size()) + " of "
                        + NumberText.count(arm.arm().planned().size()))));
        cells.addAll(List.of(measures));
        return new Row(OptionalInt.of(arm.arm().slot()), cells);
    }

    /** What became of the networks that no line is of. */
    Table counts(List<ArmLines> lines) {
        List<Row> rows = lines.stream()
                .map(arm -> new Row(
                        OptionalInt.of(arm.arm().slot()),
                        List.of(
                                Cell.text(arm.arm().arm()),
                                Cell.count(arm.arm().planned().size()),
                                Cell.count(arm.lines().size()),
                                Cell.count(arm.notFinite().size()),
                                Cell.count(arm.arm().finished()
                                        - arm.lines().size()
                                        - arm.notFinite().size()),
                                Cell.count(arm.arm().count(RunStatus.DIVERGED)),
                                Cell.count(arm.arm().exploded()),
                                Cell.count(arm.arm().count(RunStatus.FAILED)),
                                Cell.count(arm.arm().missing()))))
                .toList();
        return new Table(
                "mli-networks",
                "Networks with a line, and without one",
                List.of(
                        Column.text("Arm"),
                        Column.number("Planned", ""),
                        Column.number("With a line", ""),
                        Column.number("Line not finite", "").briefly("not finite"),
                        Column.number("Not computed", "").briefly("not computed"),
                        Column.number("Diverged", ""),
                        Column.number("Exploded", ""),
                        Column.number("Failed", ""),
                        Column.number("Not trained", "")),
                rows);
    }
}
