package dev.symsweep.notebook;

import dev.symsweep.report.document.Block;
import dev.symsweep.report.document.BlockVisitor;
import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Definitions;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Heading;
import dev.symsweep.report.document.Listing;
import dev.symsweep.report.document.Medium;
import dev.symsweep.report.document.Note;
import dev.symsweep.report.document.Only;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.report.render.FigureFiles;
import dev.symsweep.report.render.HtmlPage;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a notebook shows of an object: figures as pictures, tables as HTML, everything else as its text. */
final class CellOutput {

    /** Rows of a data set that are shown. */
    private static final int MOST_ROWS = 20;

    private CellOutput() {}

    /** The outputs of an object, from top to bottom. */
    static List<DisplayData> of(Object value) {
        if (value instanceof Section section) {
            return section.blocks().stream()
                    .flatMap(block -> block.accept(new Blocks()).stream())
                    .toList();
        }
        if (value instanceof Block block) {
            return block.accept(new Blocks());
        }
        if (value instanceof Dataset<?> rows) {
            return List.of(table(table(rows.toDF())));
        }
        return List.of(new DisplayData(text(value)));
    }

    private static String text(Object value) {
        return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
    }

    /** The blocks that a page would have. */
    private static final class Blocks implements BlockVisitor<List<DisplayData>> {

        @Override
        public List<DisplayData> note(Note note) {
            return List.of(new DisplayData(note.text()));
        }

        @Override
        public List<DisplayData> heading(Heading heading) {
            DisplayData data = new DisplayData(heading.text());
            data.putMarkdown("### " + heading.text());
            return List.of(data);
        }

        @Override
        public List<DisplayData> table(Table table) {
            return List.of(CellOutput.table(table));
        }

        @Override
        public List<DisplayData> figure(Figure figure) {
            DisplayData data = new DisplayData(figure.title() + ". " + figure.description());
            data.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(FigureFiles.png(figure)));
            return List.of(data);
        }

        @Override
        public List<DisplayData> definitions(Definitions definitions) {
            StringBuilder text = new StringBuilder();
            definitions
                    .entries()
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            return List.of(new DisplayData(text.toString()));
        }

        @Override
        public List<DisplayData> listing(Listing listing) {
            return List.of(new DisplayData(listing.title() + "\n" + String.join("\n", listing.items())));
        }

        @Override
        public List<DisplayData> only(Only only) {
            return only.medium() == Medium.PAGE ? only.block().accept(this) : List.of();
        }
    }

    private static DisplayData table(Table table) {
        DisplayData data = new DisplayData(table.caption());
        data.putHTML(HtmlPage.part(table));
        return data;
    }

    private static Table table(Dataset<Row> rows) {
        List<Column> columns = Arrays.stream(rows.columns()).map(Column::text).toList();
        List<Row> first = rows.takeAsList(MOST_ROWS + 1);
        List<dev.symsweep.report.document.Row> cells = new ArrayList<>();
        first.stream()
                .limit(MOST_ROWS)
                .forEach(row -> cells.add(new dev.symsweep.report.document.Row(
                        OptionalInt.empty(),
                        IntStream.range(0, row.size())
                                .mapToObj(i -> Cell.text(String.valueOf(row.get(i))))
                                .toList())));
        String caption = first.size() > MOST_ROWS ? "The first " + MOST_ROWS + " rows" : cells.size() + " rows";
        return new Table("rows", caption, columns, cells);
    }
}
