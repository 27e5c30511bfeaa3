package dev.symsweep.report.document;

import java.util.ArrayList;
import java.util.List;

/** Text from outside, such as names and messages, made fit to be shown. */
public final class PlainText {

    /** Stands for a character that cannot be shown. */
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * The text with a replacement character for each that would be obeyed in place of being shown: control characters,
     * among them those that begin a terminal's escape sequences, those that turn the direction of writing, and halves
     * of characters. Line ends and tabs stay.
     */
    public static String visible(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == '\n' || c == '\t' || isShown(c) ? c : REPLACEMENT)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** The same in one line: line ends and tabs become blanks. */
    public static String line(String text) {
        return visible(text.replaceAll("\\R|\\t", " "));
    }

    /** The same over lines of at most so many characters, broken at a blank where a line has one. */
    public static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        String rest = line(text);
        while (rest.codePointCount(0, rest.length()) > columns) {
            int most = rest.offsetByCodePoints(0, columns);
            int blank = rest.lastIndexOf(' ', most);
            int end = blank > 0 ? blank : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> !isTurn(c) && (c & 0xFFFE) != 0xFFFE;
        };
    }

    /** Whether a character turns the direction of what follows. */
    private static boolean isTurn(int c) {
        return c == 0x061C || c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
