package dev.symsweep.spec;

import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A part of a data set on which networks are evaluated. */
public enum Split {
    /** The examples that the runs were trained on; held-out ones are not among them. */
    TRAIN,
    /** The test examples. */
    TEST;

    private static final Map<String, Split> BY_LABEL =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Split::label, Function.identity()));

    /** Both by their names. */
    public static Map<String, Split> byLabel() {
        return BY_LABEL;
    }

    /**
     * The one of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Split labelled(String label) {
        Split split = BY_LABEL.get(label);
        if (split == null) {
            throw new IllegalArgumentException("split is \"" + label + "\", must be train or test");
        }
        return split;
    }

    /** The name in sweep files and tables, for instance {@code test}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its examples. */
    public Examples of(TrainTest data) {
        return switch (this) {
            case TRAIN -> data.train();
            case TEST -> data.test();
        };
    }
}
