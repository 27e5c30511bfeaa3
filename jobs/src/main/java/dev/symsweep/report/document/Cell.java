package dev.symsweep.report.document;

import dev.symsweep.statistics.Summary;
import java.util.Optional;

/**
 * A cell of a table, with numbers as text already, so that all renderers show the same digits.
 *
 * @param text what it holds
 * @param deviation standard deviation that goes with a mean, empty without one
 * @param presence whether there is a value
 */
public record Cell(String text, String deviation, Presence presence) {

    /** Whether a cell holds a value, or says that there is none. */
    public enum Presence {
        PRESENT,
        ABSENT
    }

    /** A name or a sentence. */
    public static Cell text(String text) {
        return new Cell(text, "", Presence.PRESENT);
    }

    /** A count, with separators between thousands. */
    public static Cell count(long count) {
        return text(NumberText.count(count));
    }

    /** A number with so many decimals. */
    public static Cell number(double value, int decimals) {
        return text(NumberText.fixed(value, decimals));
    }

    /** Mean and standard deviation with so many decimals; the mean alone of a single value. */
    public static Cell spread(Summary values, int decimals) {
        return new Cell(
                NumberText.fixed(values.mean(), decimals),
                values.count() > 1 ? NumberText.fixed(values.std(), decimals) : "",
                Presence.PRESENT);
    }

    /** The same, or a dash where there are no values. */
    public static Cell spread(Optional<Summary> values, int decimals) {
        return values.map(found -> spread(found, decimals)).orElseGet(Cell::absent);
    }

    /** A dash. */
    public static Cell absent() {
        return absent("\u2013");
    }

    /** Words in place of a value that is not there. */
    public static Cell absent(String words) {
        return new Cell(words, "", Presence.ABSENT);
    }
}
