package dev.symsweep.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** YAML as read: values that know where they were written. Immutable. */
public sealed interface Tree {

    /** Where the value was written. */
    Origin origin();

    /** The value as one would write it in YAML, on one line. */
    String show();

    /**
     * The value alone: a map, a list, a text, a {@code Boolean}, a {@code Long} or a finite {@code Double}; what is
     * none of these as text.
     */
    Object plain();

    /**
     * Where a value was written.
     *
     * @param where file and line, or the override that set it
     * @param path dotted path from the top of what was read, empty for the top
     */
    record Origin(String where, String path) {

        private static final String OPTION = "--";

        /** Of the value of a key in a mapping. */
        public Origin key(String key) {
            return new Origin(where, path.isEmpty() ? key : path + "." + key);
        }

        /** Of an item of a list. */
        public Origin item(int index) {
            return new Origin(where, path + "[" + index + "]");
        }

        /** The same path, written elsewhere. */
        public Origin at(String elsewhere) {
            return new Origin(elsewhere, path);
        }

        /** Whether an option of the command line set it. */
        public boolean isOption() {
            return where.startsWith(OPTION);
        }

        /** What messages call the value. */
        public String label() {
            return path.isEmpty() ? "the sweep file" : path;
        }

        /** The error of a value, in one line that begins with where it was written. */
        public InvalidSweepException error(String problem) {
            return new InvalidSweepException(line(problem));
        }

        /** The line of a message about the value. */
        String line(String problem) {
            return where + ": " + Brief.message(problem);
        }
    }

    /** What a scalar was resolved to. */
    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        /** Null. */
        NULL,
        /** A truth value. */
        TRUTH
    }

    /** A single value. */
    record Scalar(Origin origin, Kind kind, String text) implements Tree {

        private static final int LONG_DIGITS = 18;

        @Override
        public String show() {
            return kind == Kind.TEXT ? "\"" + text + "\"" : text.isEmpty() ? "empty" : text;
        }

        @Override
        public Object plain() {
            return switch (kind) {
                case INTEGER -> text.length() <= LONG_DIGITS ? (Object) Long.valueOf(text) : text;
                case FLOAT -> finite();
                case TRUTH -> Boolean.valueOf(text);
                case TEXT, NULL -> text;
            };
        }

        private Object finite() {
            if (text.contains("inf") || text.contains("nan")) {
                return text;
            }
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? (Object) value : text;
        }
    }

    /** A list. */
    record Sequence(Origin origin, List<Tree> items) implements Tree {

        /** Copies what is given. */
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String show() {
            return items.stream().map(Tree::show).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return plain;
        }
    }

    /** Keys, in the order in which they were written, with values. */
    record Mapping(Origin origin, Map<String, Tree> entries) implements Tree {

        /** Copies what is given. */
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String show() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().show())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            entries.forEach((key, value) -> plain.put(key, value.plain()));
            return plain;
        }
    }
}
