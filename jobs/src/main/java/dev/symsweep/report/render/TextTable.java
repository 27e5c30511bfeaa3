package dev.symsweep.report.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Columns of plain text, words to the left and numbers to the right, with a header of one or more lines. */
final class TextTable {

    private static final String GAP = "  ";
    private static final String BREAKS = " -_,=./";

    /** A column of words is never made narrower: usual names and settings are easier to read, and to find, unbroken. */
    private static final int NARROWEST = 44;

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

    /**
     * The lines, without trailing blanks: header, a rule, rows. Where they would be longer than that, columns of words
     * are made narrower, the widest first, and their cells take several lines; numbers are never broken.
     */
    List<String> lines(int longest) {
        List<List<String>> all = new ArrayList<>(header);
        all.addAll(rows);
        int[] widths = new int[words.size()];
        for (List<String> cells : all) {
            for (int i = 0; i < cells.size(); i++) {
                widths[i] = Math.max(widths[i], length(cells.get(i)));
            }
        }
        narrow(widths, longest);
        List<String> lines = new ArrayList<>();
        header.forEach(cells -> lines.add(line(cells, widths)));
        List<String> rule = new ArrayList<>();
        for (int width : widths) {
            rule.add("-".repeat(width));
        }
        lines.add(String.join(GAP, rule));
        rows.forEach(cells -> wrapped(cells, widths).forEach(part -> lines.add(line(part, widths))));
        return Collections.unmodifiableList(lines);
    }

    private void narrow(int[] widths, int longest) {
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - longest;
        for (; excess > 0; excess--) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (words.get(i) && widths[i] > NARROWEST && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    /** The lines of a row, each with a part of every cell that does not fit its column. */
    private static List<List<String>> wrapped(List<String> cells, int[] widths) {
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < cells.size(); i++) {
            List<String> lines = pieces(cells.get(i), widths[i]);
            parts.add(lines);
            depth = Math.max(depth, lines.size());
        }
        List<List<String>> wrapped = new ArrayList<>();
        for (int line = 0; line < depth; line++) {
            int at = line;
            wrapped.add(parts.stream()
                    .map(lines -> at < lines.size() ? lines.get(at) : "")
                    .toList());
        }
        return wrapped;
    }

    /** Breaks behind the last sign in a line that ends a word, or wherever the line ends. */
    private static List<String> pieces(String cell, int width) {
        List<String> pieces = new ArrayList<>();
        String rest = cell;
        while (length(rest) > width) {
            int end = rest.offsetByCodePoints(0, width);
            int at = end;
            while (at > 1 && !BREAKS.contains(rest.substring(at - 1, at))) {
                at--;
            }
            int cut = at > 1 ? at : end;
            pieces.add(rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut).stripLeading();
        }
        pieces.add(rest);
        return pieces;
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
