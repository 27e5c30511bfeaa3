package dev.symsweep.report.document;

/** Text from outside, such as names and messages, made fit to be shown. */
public final class PlainText {

    /** Stands for a character that cannot be shown. */
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * The text with a replacement character for each that would be obeyed in place of being shown: control characters, among them those that
     * begin a terminal's escape sequences, those that turn the direction of writing, and halves of characters. Line ends and tabs stay.
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

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> !isTurn(c) && (c & 0xFFFE) != 0xFFFE;
        };
    }

    /** Whether a character turns the direction of what follows. */
    private static boolean isTurn(int c) {
        return c == 0x061C || c >= 0x200E && c <= 0x200F || c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
