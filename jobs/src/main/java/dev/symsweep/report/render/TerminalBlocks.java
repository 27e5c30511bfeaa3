package dev.symsweep.report.render;

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
import dev.symsweep.report.document.NumberText;
import dev.symsweep.report.document.Only;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import java.util.ArrayList;
import java.util.List;

/** The lines of one block; none of what a terminal does not show, such as figures. */
final class TerminalBlocks implements BlockVisitor<List<String>> {

    /** Items of a list that are shown; {@code report.html} has all of them. */
    private static final int ITEMS = 10;

    private TerminalBlocks() {}

    /** The lines of blocks, one after the other. */
    static List<String> compact(List<Block> blocks) {
        TerminalBlocks terminal = new TerminalBlocks();
        return blocks.stream().flatMap(block -> block.accept(terminal).stream()).toList();
    }

    /** The same with an empty line before each. */
    static List<String> spaced(List<Block> blocks) {
        List<String> lines = new ArrayList<>();
        for (Block block : blocks) {
            List<String> ofBlock = compact(List.of(block));
            if (!ofBlock.isEmpty()) {
                lines.add("");
                lines.addAll(ofBlock);
            }
        }
        return lines;
    }

    @Override
    public List<String> note(Note note) {
        return wrapped(TerminalText.typed(note.text()));
    }

    @Override
    public List<String> heading(Heading heading) {
        return List.of();
    }

    @Override
    public List<String> table(Table table) {
        List<Column> columns = table.columns();
        TextTable text = new TextTable(columns.stream()
                .map(column -> column.content() == Column.Content.TEXT)
                .toList());
        int depth =
                columns.stream().mapToInt(column -> column.brief().size()).max().orElse(0);
        for (int line = 0; line < depth; line++) {
            int from = depth - line;
            text.header(columns.stream()
                    .map(Column::brief)
                    .map(brief -> brief.size() < from ? "" : TerminalText.typed(brief.get(brief.size() - from)))
                    .toArray(String[]::new));
        }
        for (Row row : table.rows()) {
            text.row(row.cells().stream().map(TerminalBlocks::cell).toArray(String[]::new));
        }
        List<String> lines = new ArrayList<>(wrapped(TerminalText.typed(table.caption())));
        lines.addAll(text.lines(TerminalText.WIDTH));
        return lines;
    }

    private static String cell(Cell cell) {
        String text = TerminalText.typed(cell.text());
        return cell.deviation().isEmpty() ? text : text + " +- " + cell.deviation();
    }

    @Override
    public List<String> figure(Figure figure) {
        return List.of();
    }

    @Override
    public List<String> definitions(Definitions definitions) {
        List<String> lines = new ArrayList<>();
        definitions.entries().forEach((name, value) -> lines.addAll(wrapped(TerminalText.typed(name + ": " + value))));
        return lines;
    }

    @Override
    public List<String> listing(Listing listing) {
        List<String> lines = new ArrayList<>(wrapped(TerminalText.typed(listing.title())));
        listing.items().stream()
                .limit(ITEMS)
                .map(TerminalText::typed)
                .forEach(item -> lines.add("  " + NumberText.shortened(item, TerminalText.WIDTH - 2)));
        if (listing.items().size() > ITEMS) {
            lines.add("  and " + NumberText.count(listing.items().size() - ITEMS) + " more, see report.html");
        }
        return lines;
    }

    @Override
    public List<String> only(Only only) {
        return only.medium() == Medium.TERMINAL ? only.block().accept(this) : List.of();
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > TerminalText.WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
