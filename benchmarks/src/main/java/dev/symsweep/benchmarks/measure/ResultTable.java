package dev.symsweep.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** A table of text with aligned columns: the first and the last column to the left, figures to the right. */
public final class ResultTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** A table without rows. */
    public ResultTable(List<String> header) {
        rows.add(List.copyOf(header));
    }

    /** Adds a row of as many cells as the header has. */
    public void add(List<String> row) {
        if (row.size() != rows.get(0).size()) {
            throw new IllegalArgumentException("a row has " + row.size() + " cells, the header "
                    + rows.get(0).size());
        }
        rows.add(List.copyOf(row));
    }

    @Override
    public String toString() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                boolean left = i == 0 || i == columns - 1;
                line.append(i == 0 ? "" : GAP).append(left ? row.get(i) + padding : padding + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }
}
