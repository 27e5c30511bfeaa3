package dev.symsweep.zoo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which entries of a network's weights are in the vectors of a zoo. */
public enum Entries {
    /** Those that training may change, without those that a symmetry fixes. */
    TRAINABLE,
    /** All of them. */
    ALL;

    private static final Map<String, Entries> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Entries::text, Function.identity()));

    /** Both by name, as sections have them. */
    public static Map<String, Entries> byText() {
        return BY_TEXT;
    }

    /** Its name in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
