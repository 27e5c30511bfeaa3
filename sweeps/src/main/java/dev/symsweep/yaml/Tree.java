package dev.symsweep.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** YAML as read: values that know where they were written. Immutable. */
public sealed interface Tree {

    Origin origin();

    /** The value as one would write it in YAML, on one line. */
    String show();

    /**
     * Where a value was written.
     *
     * @param where file and line, or the override that set it
     * @param path dotted path from the top of what was read, empty for the top
     */
    record Origin(String where, String path) {

        public Origin key(String key) {
            return new Origin(where, path.isEmpty() ? key : path + "." + key);
        }

        public Origin item(int index) {
            return new Origin(where, path + "[" + index + "]");
        }

        public Origin at(String elsewhere) {
            return new Origin(elsewhere, path);
        }

        /** What messages call the value. */
        public String label() {
            return path.isEmpty() ? "the sweep file" : path;
        }

        public InvalidSweepException error(String problem) {
            return new InvalidSweepException(where + ": " + problem);
        }
    }

    /** What a scalar was resolved to. */
    enum Kind {
        TEXT,
        INTEGER,
        FLOAT,
        /** Null or a truth value; no key takes one. */
        OTHER
    }

    record Scalar(Origin origin, Kind kind, String text) implements Tree {

        @Override
        public String show() {
            return kind == Kind.TEXT ? "\"" + text + "\"" : text.isEmpty() ? "empty" : text;
        }
    }

    record Sequence(Origin origin, List<Tree> items) implements Tree {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String show() {
            return items.stream().map(Tree::show).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    record Mapping(Origin origin, Map<String, Tree> entries) implements Tree {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String show() {
            return entries.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + entry.getValue().show())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
    }
}
