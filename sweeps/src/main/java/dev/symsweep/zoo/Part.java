package dev.symsweep.zoo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A part of a zoo; all networks of one setting are in the same one. */
public enum Part {
    /** What is learned from. */
    TRAIN,
    /** What decides between learners. */
    VALIDATION,
    /** What is predicted in the end. */
    TEST;

    private static final Map<String, Part> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Part::text, Function.identity()));

    /** All of them by name, as files and sections have them. */
    public static Map<String, Part> byText() {
        return BY_TEXT;
    }

    /** Its name in lower case. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
