package dev.symsweep.report.render;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Columns of plain text, words to the left and numbers to the right, with a header of one or more lines. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<Boolean> words;
    private final List<List<String>> header = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A table without lines.
     *
     * @param words of each column, whether words stand in it
     */
    TextTable(List<Boolean> words) {
        this.words = List.copyOf(words);
    }

    /** Adds a line to the header. */
    TextTable header(String... cells) {
        header.add(List.of(cells));
        return this;
    }

    /** Adds a row. */
    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, without trailing blanks: header, a rule, rows. */
    List<String> lines() {
        List<List<String>> all = new ArrayList<>(header);
        all.addAll(rows);
        int[] widths = new int[words.size()];
        for (List<String> cells : all) {
            for (int i = 0; i < cells.size(); i++) {
                widths[i] = Math.max(widths[i], length(cells.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        header.forEach(cells -> lines.add(line(cells, widths)));
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        lines.add(String.join(GAP, rule));
        rows.forEach(cells -> lines.add(line(cells, widths)));
        return Collections.unmodifiableList(lines);
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String blanks = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP).append(words.get(i) ? cell + blanks : blanks + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
