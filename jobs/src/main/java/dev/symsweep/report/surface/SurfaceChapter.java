package dev.symsweep.report.surface;

import dev.symsweep.analysis.surface.PlannedSurface;
import dev.symsweep.analysis.surface.SurfaceAnalysis;
import dev.symsweep.analysis.surface.SurfaceKey;
import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.surface.Surface;
import dev.symsweep.population.Snapshot;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The surfaces of a sweep.
 *
 * @param rows those that the plan asks for, in its order
 * @param arms of the plan
 * @param leftOut what is not shown
 * @param corrupt files that cannot be read
 */
record SurfaceChapter(List<SurfaceRow> rows, List<ArmRuns> arms, List<LeftOut> leftOut, List<CorruptFile> corrupt)
        implements Chapter {

    private static final String WHAT_THEY_ARE =
            "Three networks of an arm span a triangle. The middles are the means of two of them, the centroid is the"
                    + " mean of all three; its barrier is its loss less the mean of the three networks' losses. Modulo"
                    + " a method, the second and the third network are aligned to the first.";

    static SurfaceChapter of(RunFindings runs, Scan<SurfaceRow> stored) {
        Set<RunKey> trained = runs.trained();
        List<SurfaceKey> planned = runs.plan().analysis(SurfaceAnalysis.class).stream()
                .flatMap(asked ->
                        asked.planned(runs.plan().population()).stream().map(PlannedSurface::key))
                .toList();
        List<SurfaceRow> asked = new ArrayList<>();
        for (SurfaceKey key : planned) {
            stored.rows().stream()
                    .filter(row -> row.key().equals(key))
                    .findFirst()
                    .ifPresent(asked::add);
        }
        List<SurfaceRow> used = asked.stream()
                .filter(row -> row.key().networks().stream().map(Snapshot::run).allMatch(trained::contains))
                .toList();
        List<LeftOut> leftOut = new ArrayList<>();
        stored.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(stored.rows().size() - asked.size(), "surface", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(asked.size() - used.size(), "surface", RunFindings.NOT_TRAINED));
        return new SurfaceChapter(used, runs.arms(), leftOut, stored.corrupt());
    }

    @Override
    public List<Section> sections() {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(List.of(table(), Block.onPage(new Note(WHAT_THEY_ARE))));
        for (int i = 0; i < rows.size(); i++) {
            SurfaceFigure.of(rows.get(i), i + 1).ifPresent(blocks::add);
        }
        return List.of(new Section("surfaces", "Surfaces", blocks));
    }

    private Table table() {
        List<Row> shown = rows.stream().map(this::row).toList();
        return new Table(
                "surfaces-table",
                "Loss on the plane through three networks [nats]",
                List.of(
                        Column.text("Arm"),
                        Column.text("Aligned by"),
                        Column.text("Runs"),
                        Column.text("On"),
                        Column.text("Networks"),
                        Column.text("Middles"),
                        Column.number("Centroid", "nats"),
                        Column.number("Centroid barrier", "nats")
                                .briefly("barrier", "[nats]")
                                .key()),
                shown);
    }

    private Row row(SurfaceRow row) {
        OptionalInt slot = arms.stream()
                .filter(arm -> arm.arm().equals(row.arm()))
                .mapToInt(ArmRuns::slot)
                .findFirst();
        Surface surface = row.surface();
        return new Row(
                slot,
                List.of(
                        Cell.text(row.arm()),
                        row.method().isEmpty() ? Cell.absent() : Cell.text(row.method()),
                        Cell.text(names(row)),
                        Cell.text(row.key().split().label()),
                        Cell.text(losses(surface.corners())),
                        Cell.text(losses(surface.middles())),
                        Cell.number(surface.centroid().loss(), 4),
                        Cell.number(surface.centroidBarrier(), 4)));
    }

    static String names(SurfaceRow row) {
        return row.key().networks().stream()
                .map(network -> network.run().hex().substring(0, 6))
                .collect(Collectors.joining(" "));
    }

    private static String losses(List<Evaluation> points) {
        return points.stream().map(point -> Cell.number(point.loss(), 3).text()).collect(Collectors.joining(" "));
    }
}
