package dev.symsweep.report.atlas;

import dev.symsweep.report.Chapter;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.statistics.distance.Distances;
import dev.symsweep.store.directory.CorruptFile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The populations of a sweep: how far their networks are from each other, and what lies between them.
 *
 * @param found the matrices
 */
record AtlasChapter(AtlasFindings found) implements Chapter {

    private static final String WHAT_IT_IS =
            "Each network of an arm is compared with each other one. The distance is the Euclidean one over the entries"
                    + " that are trained; the barrier is the loss barrier of the chapter on curves. A pair without a"
                    + " curve has no barrier. The map lays out networks so that their distances on it come as near as"
                    + " can be to those of their weights (classical scaling).";

    @Override
    public List<Section> sections() {
        if (found.populations().isEmpty()) {
            return List.of();
        }
        List<Block> blocks = new ArrayList<>(List.of(table(), Block.onPage(new Note(WHAT_IT_IS))));
        blocks.addAll(new AtlasFigures(found).blocks());
        return List.of(new Section("atlas", "Atlas of the populations", blocks));
    }

    @Override
    public List<CorruptFile> corrupt() {
        return found.corrupt();
    }

    @Override
    public List<LeftOut> leftOut() {
        return found.leftOut();
    }

    private Table table() {
        List<Column> columns = List.of(
                Column.text("Arm"),
                Column.number("Networks", ""),
                Column.number("Distances", ""),
                Column.number("Distance", "").key(),
                Column.number("Barriers", ""),
                Column.number("Loss barrier", "nats").key());
        List<Row> rows = found.populations().stream()
                .flatMap(population -> population.comparisons().stream())
                .map(comparison -> new Row(OptionalInt.of(comparison.slot()), cells(comparison)))
                .toList();
        return new Table(
                "atlas-table",
                "Distances and " + found.split().label() + " barriers, mean \u00b1 std over the pairs of an arm",
                columns,
                rows);
    }

    private static List<Cell> cells(Comparison comparison) {
        return List.of(
                Cell.text(comparison.label()),
                Cell.count(comparison.population().size()),
                known(comparison, comparison.distances()),
                Cell.spread(Comparison.summary(comparison.distances()), 4),
                known(comparison, comparison.barriers()),
                Cell.spread(Comparison.summary(comparison.barriers()), 4));
    }

    private static Cell known(Comparison comparison, Distances values) {
        long pairs = comparison.population().pairs();
        String all = values.known() < pairs ? " of " + NumberText.count(pairs) : "";
        return Cell.text(NumberText.count(values.known()) + all);
    }
}
