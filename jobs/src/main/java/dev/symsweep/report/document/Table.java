package dev.symsweep.report.document;

import java.util.List;
import java.util.Optional;

/**
 * Rows of cells under named columns; the first cell of a row names it.
 *
 * @param anchor unique in the document: lower-case letters, digits and hyphens
 * @param caption what it shows
 * @param columns from left to right
 * @param rows each with one cell a column
 */
public record Table(String anchor, String caption, List<Column> columns, List<Row> rows) implements Block {

    /** @throws IllegalArgumentException if a row has more or fewer cells than there are columns, or for the anchor */
    public Table {
        Anchors.check(anchor);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException("table " + anchor + " has " + columns.size()
                        + " columns, but a row of " + row.cells().size() + " cells");
            }
        }
    }

    @Override
    public <R> R accept(BlockVisitor<R> visitor) {
        return visitor.table(this);
    }

    @Override
    public Optional<Table> table() {
        return Optional.of(this);
    }
}
