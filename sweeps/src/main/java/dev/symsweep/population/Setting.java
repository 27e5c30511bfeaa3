package dev.symsweep.population;

import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.JsonTree;
import dev.symsweep.yaml.Section;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A point of a sweep's axes: what a run has for each of them. Runs of one setting differ in their seeds alone.
 *
 * @param values by the axes' paths, in the order of the file: text, a number, a list or a map, as in the canonical form
 *     of a run
 */
public record Setting(Map<String, Object> values) implements Serializable {

    /** Of a sweep without axes. */
    public static final Setting NONE = new Setting(Map.of());

    private record Written(String json) implements Serializable {

        private Object readResolve() {
            return parse(json);
        }
    }

    public Setting {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * The setting of a {@link #json()}, its axes by name.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if the text is no mapping
     */
    public static Setting parse(String json) {
        Map<String, Object> values = new LinkedHashMap<>();
        Section.of(JsonTree.line("setting", json))
                .mapping()
                .entries()
                .forEach((path, value) -> values.put(path, value.plain()));
        return values.isEmpty() ? NONE : new Setting(values);
    }

    private Object writeReplace() {
        return new Written(json());
    }

    /** JSON with sorted keys: {@code {}} without axes. */
    public String json() {
        return CanonicalJson.write(values);
    }

    /** The text of one axis' value; empty if the sweep has no such axis. */
    public String value(String path) {
        return values.containsKey(path) ? text(values.get(path)) : "";
    }

    /** In words, for tables: {@code symmetry.std=0.5, recipe.schedule.lr=0.1}; empty without axes. */
    public String words() {
        return values.entrySet().stream()
                .map(axis -> axis.getKey() + "=" + text(axis.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Object value) {
        return value instanceof String string ? string : CanonicalJson.write(value);
    }
}
