package dev.symsweep.report.document;

import java.util.List;
import java.util.OptionalInt;

/**
 * A row of a table.
 *
 * @param slot the colour that charts give to what the row is about, if there is one
 * @param cells one a column
 */
public record Row(OptionalInt slot, List<Cell> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** A row without a colour. */
    public static Row of(Cell... cells) {
        return new Row(OptionalInt.empty(), List.of(cells));
    }
}
