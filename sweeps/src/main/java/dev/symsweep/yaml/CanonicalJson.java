package dev.symsweep.yaml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON in one form only: keys sorted by code unit, no white space, numbers in their shortest decimal form. It does not
 * rely on {@code Double.toString}, whose digits changed with JDK 19.
 */
public final class CanonicalJson {

    /** Any double is told from its neighbours by 17 significant digits. */
    private static final int ENOUGH_DIGITS = 17;

    private static final int LONGEST_PLAIN_INTEGER = 21;

    private CanonicalJson() {}

    /** The text of a tree of maps, lists, strings, integers, truth values and finite doubles. */
    public static String write(Object tree) {
        StringBuilder text = new StringBuilder();
        append(tree, text);
        return text.toString();
    }

    /** The shortest decimal that reads back as this finite double; 10 and 0.001 are plain, 1E-7 is not. */
    public static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = exact;
        for (int digits = 1; digits <= ENOUGH_DIGITS; digits++) {
            shortest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shortest.doubleValue() == value) {
                break;
            }
        }
        BigDecimal stripped = shortest.stripTrailingZeros();
        boolean plain = stripped.scale() < 0 && stripped.precision() - stripped.scale() <= LONGEST_PLAIN_INTEGER;
        return plain ? stripped.toPlainString() : stripped.toString();
    }

    private static void append(Object tree, StringBuilder text) {
        if (tree instanceof Map<?, ?> map) {
            appendMap(map, text);
        } else if (tree instanceof List<?> list) {
            text.append('[');
            for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
                append(items.next(), text);
                text.append(items.hasNext() ? "," : "");
            }
            text.append(']');
        } else if (tree instanceof Integer || tree instanceof Long || tree instanceof Boolean) {
            text.append(tree);
        } else if (tree instanceof Double value) {
            text.append(number(value));
        } else if (tree instanceof String string) {
            appendString(string, text);
        } else {
            throw new IllegalArgumentException("no canonical form of " + tree);
        }
    }

    private static void appendMap(Map<?, ?> map, StringBuilder text) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String separator = "{";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            text.append(separator);
            appendString(entry.getKey(), text);
            text.append(':');
            append(entry.getValue(), text);
            separator = ",";
        }
        text.append(sorted.isEmpty() ? "{}" : "}");
    }

    private static void appendString(String string, StringBuilder text) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(string))
                .append('"');
    }
}
