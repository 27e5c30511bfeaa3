package dev.symsweep.report.render;

import dev.symsweep.report.document.PlainText;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Comma-separated values with a header (RFC 4180, but for line ends of one character). */
final class Csv {

    private final StringBuilder text = new StringBuilder();

    Csv(Object... header) {
        row(header);
    }

    /** Adds a row; numbers are written with all their digits. */
    void row(Object... fields) {
        text.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(",")))
                .append('\n');
    }

    String text() {
        return text.toString();
    }

    private static String field(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String field = PlainText.line(value.toString());
        // A spreadsheet takes a text that begins like a formula for one.
        String harmless = field.matches("[=+@-].*") ? "'" + field : field;
        return harmless.matches("[^,\"]*") ? harmless : "\"" + harmless.replace("\"", "\"\"") + "\"";
    }
}
