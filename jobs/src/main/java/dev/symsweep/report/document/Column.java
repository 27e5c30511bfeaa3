package dev.symsweep.report.document;

import java.util.List;
import java.util.Locale;

/**
 * A column of a table.
 *
 * @param name its heading on a page
 * @param unit of its values, empty if they have none
 * @param brief its heading on a terminal, one line or several, with the unit
 * @param content what its cells hold
 */
public record Column(String name, String unit, List<String> brief, Content content) {

    /** What the cells of a column hold, which decides how they are set. */
    public enum Content {
        /** Names and sentences, to the left. */
        TEXT,
        /** Numbers, to the right. */
        NUMBER,
        /** The numbers that the table is about. */
        KEY_NUMBER
    }

    public Column {
        brief = List.copyOf(brief);
    }

    /** A column of names or sentences. */
    public static Column text(String name) {
        return new Column(name, "", List.of(name.toLowerCase(Locale.ROOT)), Content.TEXT);
    }

    /** A column of counts or numbers; a terminal shows the name in lower case and the unit below it. */
    public static Column number(String name, String unit) {
        String lower = name.toLowerCase(Locale.ROOT);
        return new Column(
                name, unit, unit.isEmpty() ? List.of(lower) : List.of(lower, "[" + unit + "]"), Content.NUMBER);
    }

    /** The same column with another heading on a terminal, from top to bottom. */
    public Column briefly(String... lines) {
        return new Column(name, unit, List.of(lines), content);
    }

    /** The same column as the one that the table is about. */
    public Column key() {
        return new Column(name, unit, brief, Content.KEY_NUMBER);
    }
}
