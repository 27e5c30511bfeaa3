package dev.symsweep.cli.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.cli.runs.RunQuery.Result;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms that rows are printed in. */
enum RowsText {
    /** Aligned columns, numbers with six digits. */
    table {
        @Override
        Stream<String> lines(Result result) {
            List<List<String>> cells = new ArrayList<>();
            cells.add(result.columns());
            result.rows()
                    .forEach(row -> cells.add(row.stream()
                            .map(value -> value.map(RowsText::brief).orElse(""))
                            .toList()));
            int[] widths = IntStream.range(0, result.columns().size())
                    .map(i -> cells.stream()
                            .mapToInt(row -> row.get(i).length())
                            .max()
                            .orElse(0))
                    .toArray();
            boolean[] isNumber = new boolean[widths.length];
            for (int i = 0; i < widths.length; i++) {
                int column = i;
                isNumber[i] = !result.rows().isEmpty()
                        && result.rows().stream()
                                .allMatch(row -> row.get(column)
                                        .filter(value -> !(value instanceof Number))
                                        .isEmpty());
            }
            return cells.stream()
                    .map(row -> IntStream.range(0, widths.length)
                            .mapToObj(i -> padded(row.get(i), widths[i], isNumber[i]))
                            .collect(Collectors.joining("  "))
                            .stripTrailing());
        }
    },
    /** Comma-separated values with a header, all digits, nothing where there is none. */
    csv {
        @Override
        Stream<String> lines(Result result) {
            Stream<String> header =
                    Stream.of(result.columns().stream().map(RowsText::field).collect(Collectors.joining(",")));
            return Stream.concat(
                    header,
                    result.rows().stream()
                            .map(row -> row.stream()
                                    .map(value -> value.map(RowsText::text)
                                            .map(RowsText::field)
                                            .orElse(""))
                                    .collect(Collectors.joining(","))));
        }
    },
    /** An array of objects, one a line. */
    json {
        @Override
        Stream<String> lines(Result result) {
            int last = result.rows().size() - 1;
            Stream<String> rows = IntStream.rangeClosed(0, last)
                    .mapToObj(i -> object(result.columns(), result.rows().get(i)) + (i < last ? "," : ""));
            return Stream.of(Stream.of("["), rows, Stream.of("]")).flatMap(lines -> lines);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final int LONGEST_PLAIN = 9;

    /** The lines of a result. */
    abstract Stream<String> lines(Result result);

    private static String padded(String cell, int width, boolean isNumber) {
        String space = " ".repeat(width - cell.length());
        return isNumber ? space + cell : cell + space;
    }

    private static String brief(Object value) {
        if (!(value instanceof Double number) || !Double.isFinite(number)) {
            return text(value);
        }
        BigDecimal rounded = new BigDecimal(number, SIX_DIGITS).stripTrailingZeros();
        boolean isPlain = rounded.signum() == 0 || Math.abs(rounded.precision() - rounded.scale()) <= LONGEST_PLAIN;
        return isPlain ? rounded.toPlainString() : rounded.toString();
    }

    /** One line, whatever is in it. */
    private static String text(Object value) {
        String text = value instanceof Map || value instanceof List ? json(value) : value.toString();
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    private static String field(String text) {
        return text.matches("[^,\"]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static String object(List<String> columns, List<Optional<Object>> row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i), finite(row.get(i)));
        }
        return json(fields);
    }

    /** JSON has no other numbers; what DuckDB has beyond them and texts is told as text. */
    private static @Nullable Object finite(Optional<Object> value) {
        return value.filter(it -> !(it instanceof Double number) || Double.isFinite(number))
                .map(it -> it instanceof Number || it instanceof Boolean || it instanceof Map || it instanceof List
                        ? it
                        : it.toString())
                .orElse(null);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(String.format(Locale.ROOT, "no JSON of %s", value), e);
        }
    }
}
