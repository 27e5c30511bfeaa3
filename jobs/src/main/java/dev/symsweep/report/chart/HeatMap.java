package dev.symsweep.report.chart;

import java.util.List;
import java.util.OptionalDouble;

/**
 * One value for each combination of two settings, as a colour.
 *
 * @param columns what the columns stand for, from left to right
 * @param rows what the rows stand for, from top to bottom
 * @param values one list for each row, with one value for each column, nothing where there is none
 * @param colours what the values are, and the ends of the colours
 * @param decimals of the values, where they are written into their cells
 */
public record HeatMap(Side columns, Side rows, List<List<OptionalDouble>> values, Axis colours, int decimals)
        implements Chart {

    /**
     * One of the two settings.
     *
     * @param label its name
     * @param names its values, as they are written at the side
     */
    public record Side(String label, List<String> names) {

        public Side {
            names = List.copyOf(names);
        }
    }

    /** @throws IllegalArgumentException if there is not one value, or its absence, for each row and column */
    public HeatMap {
        values = values.stream().map(List::copyOf).toList();
        int width = columns.names().size();
        if (values.size() != rows.names().size() || values.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("a heat map of " + rows.names().size() + " rows and " + width
                    + " columns needs a value, or its absence, for each of its cells");
        }
    }

    @Override
    public <R> R accept(ChartVisitor<R> visitor) {
        return visitor.heatMap(this);
    }
}
