package dev.symsweep.report.render;

import dev.symsweep.report.document.Cell;
import dev.symsweep.report.document.Column;
import dev.symsweep.report.document.Row;
import dev.symsweep.report.document.Table;
import dev.symsweep.report.drawing.Palette;
import java.util.List;

/** A table as an element of a page. */
final class HtmlTable {

    /** With so many columns a table is set closer, so that it fits the page. */
    private static final int WIDE = 8;

    private static final int WIDEST = 10;

    private HtmlTable() {}

    static HtmlElement of(Table table) {
        HtmlElement names = HtmlElement.of("tr");
        table.columns().forEach(column -> names.add(header(column)));
        HtmlElement body = HtmlElement.of("tbody");
        table.rows().forEach(row -> body.add(row(table.columns(), row)));
        return HtmlElement.of("div")
                .with("class", style(table.columns()))
                .with("role", "region")
                .with("aria-label", table.caption())
                .with("tabindex", "0")
                .add(HtmlElement.of("table")
                        .with("id", table.anchor())
                        .add(
                                HtmlElement.of("caption", table.caption()),
                                HtmlElement.of("thead").add(names),
                                body));
    }

    private static String style(List<Column> columns) {
        if (columns.stream().allMatch(column -> column.content() == Column.Content.TEXT)) {
            return "scroll prose";
        }
        if (columns.size() < WIDE) {
            return "scroll";
        }
        return columns.size() < WIDEST ? "scroll wide" : "scroll wide widest";
    }

    private static HtmlElement header(Column column) {
        HtmlElement header = HtmlElement.of("th", column.name()).with("scope", "col");
        if (column.content() == Column.Content.TEXT) {
            header.with("class", "text");
        }
        return column.unit().isEmpty()
                ? header
                : header.add(HtmlElement.of("span", "[" + column.unit() + "]").with("class", "unit"));
    }

    private static HtmlElement row(List<Column> columns, Row row) {
        HtmlElement name = HtmlElement.of("th").with("scope", "row");
        row.slot()
                .ifPresent(slot -> name.add(HtmlElement.of("span")
                        .with("class", "swatch " + Palette.style(slot))
                        .with("aria-hidden", "true")));
        HtmlElement line = HtmlElement.of("tr").add(name.text(row.cells().get(0).text()));
        for (int i = 1; i < columns.size(); i++) {
            line.add(cell(columns.get(i), row.cells().get(i)));
        }
        return line;
    }

    private static HtmlElement cell(Column column, Cell cell) {
        HtmlElement element = HtmlElement.of("td");
        switch (column.content()) {
            case TEXT -> element.with("class", "text");
            case KEY_NUMBER -> element.with("class", "key");
            case NUMBER -> {}
        }
        if (cell.presence() == Cell.Presence.ABSENT) {
            return element.add(HtmlElement.of("span", cell.text()).with("class", "absent"));
        }
        boolean number = column.content() != Column.Content.TEXT;
        element.text(number ? cell.text().replace('-', '\u2212') : cell.text());
        if (!cell.deviation().isEmpty()) {
            // The line of a narrow column may break at this space.
            element.text(" ")
                    .add(HtmlElement.of("span", "\u00b1 " + cell.deviation()).with("class", "std"));
        }
        return element;
    }
}
