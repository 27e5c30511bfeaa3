package dev.symsweep.yaml;

import java.util.Map;

/** Choices of a sweep file, read backwards. */
public final class Names {

    private Names() {}

    /** The name under which a map of choices gives that value. */
    public static <T> String of(Map<String, T> choices, T value) {
        return choices.entrySet().stream()
                .filter(entry -> entry.getValue().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no name for " + value + " among " + choices.keySet()))
                .getKey();
    }
}
