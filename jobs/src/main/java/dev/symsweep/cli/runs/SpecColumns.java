package dev.symsweep.cli.runs;

import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of runs as columns, named by their paths in the canonical form, such as {@code recipe.schedule.lr}. A
 * list is a column of JSON; where a run has no such setting its value is null.
 *
 * @param types the SQL type of each column, by its name
 */
record SpecColumns(Map<String, String> types) {

    private static final String INTEGER = "BIGINT";
    private static final String NUMBER = "DOUBLE";
    private static final String TRUTH = "BOOLEAN";
    private static final String TEXT = "VARCHAR";

    /**
     * Those of some runs.
     *
     * @param specs their canonical forms
     * @param taken names that are columns already
     */
    static SpecColumns of(Stream<String> specs, Set<String> taken) {
        Map<String, String> types = new TreeMap<>();
        specs.forEach(
                spec -> flattened(spec).forEach((name, value) -> types.merge(name, type(value), SpecColumns::both)));
        types.keySet().removeAll(taken);
        return new SpecColumns(types);
    }

    /** The values of a run, in the order of the columns, each of its column's type. */
    List<Optional<Object>> values(String spec) {
        Map<String, Object> values = flattened(spec);
        return types.entrySet().stream()
                .map(column ->
                        Optional.ofNullable(values.get(column.getKey())).map(value -> as(column.getValue(), value)))
                .toList();
    }

    private static Object as(String type, Object value) {
        return switch (type) {
            case NUMBER -> ((Number) value).doubleValue();
            case TEXT -> value.toString();
            default -> value;
        };
    }

    private static Map<String, Object> flattened(String spec) {
        Map<String, Object> values = new LinkedHashMap<>();
        flatten("", JsonTree.line("run spec", spec).plain(), values);
        return values;
    }

    private static void flatten(String path, Object value, Map<String, Object> into) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, inner) -> flatten(path.isEmpty() ? (String) key : path + "." + key, inner, into));
        } else if (value instanceof Map || value instanceof List) {
            into.put(path, CanonicalJson.write(value));
        } else {
            into.put(path, value);
        }
    }

    private static String type(Object value) {
        if (value instanceof Long) {
            return INTEGER;
        }
        return value instanceof Double ? NUMBER : value instanceof Boolean ? TRUTH : TEXT;
    }

    private static String both(String one, String other) {
        if (one.equals(other)) {
            return one;
        }
        Set<String> numbers = Set.of(INTEGER, NUMBER);
        return numbers.contains(one) && numbers.contains(other) ? NUMBER : TEXT;
    }
}
