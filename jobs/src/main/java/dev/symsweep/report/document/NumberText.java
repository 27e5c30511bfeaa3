package dev.symsweep.report.document;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text, the same on every machine. */
public final class NumberText {

    private static final double HUGE = 1e6;
    private static final String ELLIPSIS = "...";

    private NumberText() {}

    /**
     * With a fixed number of decimals, beyond a million with four digits and a power of ten instead; what is not finite
     * says so, and a zero has no sign.
     */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "not finite";
        }
        if (Math.abs(value) >= HUGE) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.matches("-0(\\.0*)?") ? text.substring(1) : text;
    }

    /** A coordinate of a drawing: at most two decimals. */
    public static String coordinate(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** A count with thousands separators. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A count and its noun, with the plural's s where there is not exactly one. */
    public static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** A text in at most that many characters, at least 3. */
    public static String shortened(String text, int limit) {
        return text.codePointCount(0, text.length()) <= limit
                ? text
                : text.substring(0, text.offsetByCodePoints(0, limit - ELLIPSIS.length())) + ELLIPSIS;
    }
}
