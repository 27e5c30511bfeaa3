package dev.symsweep.norms.report;

import dev.symsweep.norms.analysis.NormRow;
import dev.symsweep.norms.analysis.NormsAnalysis;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.chart.Axis;
import dev.symsweep.report.chart.Scatter;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The norms of a sweep's networks.
 *
 * @param analysis what the plan asks for, if it asks for norms
 * @param arms the arms that it asks for
 * @param norms by network, of those that it asks for
 * @param notPlanned the number of other rows
 * @param corrupt files that cannot be read
 */
record NormsChapter(
        Optional<NormsAnalysis> analysis,
        List<ArmRuns> arms,
        Map<Snapshot, Double> norms,
        int notPlanned,
        List<CorruptFile> corrupt)
        implements Chapter {

    static NormsChapter of(RunFindings runs, Scan<NormRow> rows) {
        Optional<NormsAnalysis> analysis = runs.plan().analysis(NormsAnalysis.class);
        List<ArmRuns> arms = runs.arms().stream()
                .filter(arm -> analysis.filter(asked -> asked.arms().contains(arm.arm()))
                        .isPresent())
                .toList();
        Map<Snapshot, Double> stored = new HashMap<>();
        rows.rows().forEach(row -> stored.put(row.snapshot(), row.norm()));
        analysis.ifPresentOrElse(
                asked -> stored.keySet()
                        .retainAll(asked.planned(runs.plan().population()).stream()
                                .flatMap(unit -> unit.snapshots().stream())
                                .toList()),
                stored::clear);
        return new NormsChapter(analysis, arms, stored, rows.rows().size() - stored.size(), rows.corrupt());
    }

    @Override
    public List<Section> sections() {
        return analysis.map(asked -> new Section("norms", "Norms", blocks(asked.moments()))).stream()
                .toList();
    }

    @Override
    public List<LeftOut> leftOut() {
        List<LeftOut> leftOut = new ArrayList<>();
        corrupt.forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(notPlanned, "norm", RunFindings.NOT_PLANNED));
        return leftOut;
    }

    private List<Block> blocks(List<Moment> moments) {
        List<Block> blocks = new ArrayList<>(List.of(table(moments)));
        if (!norms.isEmpty()) {
            blocks.add(figure(moments));
        }
        return blocks;
    }

    private Table table(List<Moment> moments) {
        List<Row> rows = new ArrayList<>();
        for (ArmRuns arm : arms) {
            for (Moment moment : moments) {
                double[] values = points(arm, List.of(moment))
                        .mapToDouble(Scatter.Point::y)
                        .toArray();
                rows.add(new Row(
                        OptionalInt.of(arm.slot()),
                        List.of(
                                Cell.text(arm.arm()),
                                Cell.text(moment.toString()),
                                Cell.text(NumberText.count(values.length) + " of "
                                        + NumberText.count(arm.planned().size())),
                                values.length == 0 ? Cell.absent() : Cell.spread(Summary.of(values), 4))));
            }
        }
        return new Table(
                "norms-table",
                "Norm of the weights, mean \u00b1 std over the runs",
                List.of(
                        Column.text("Arm"),
                        Column.text("Weights"),
                        Column.number("Runs", ""),
                        Column.number("Norm", "").key()),
                rows);
    }

    private Figure figure(List<Moment> moments) {
        List<Scatter.Series> series = arms.stream()
                .map(arm -> new Scatter.Series(
                        arm.arm(), arm.slot(), points(arm, moments).toList()))
                .filter(one -> !one.points().isEmpty())
                .toList();
        List<Scatter.Point> all =
                series.stream().flatMap(one -> one.points().stream()).toList();
        return new Figure(
                "norms-by-epoch",
                "Norms by epoch",
                "Each run's norm at each epoch, a mark for each.",
                "The end of training stands at the last epoch.",
                new Scatter(
                        Axis.over("epoch", "", all.stream().mapToDouble(Scatter.Point::x)),
                        Axis.over("norm", "", all.stream().mapToDouble(Scatter.Point::y)),
                        series));
    }

    /** The epochs and norms of an arm's runs at some moments. */
    private Stream<Scatter.Point> points(ArmRuns arm, List<Moment> moments) {
        return arm.rows().stream()
                .filter(RunRow::hasUsableNetwork)
                .flatMap(run -> moments.stream()
                        .filter(moment ->
                                norms.containsKey(new Snapshot(run.run().key(), moment)))
                        .map(moment -> new Scatter.Point(
                                moment.equals(Moment.FINAL)
                                        ? run.outcome().history().size()
                                        : moment.number(),
                                norms.getOrDefault(new Snapshot(run.run().key(), moment), Double.NaN))));
    }
}
