package dev.symsweep.spec;

import java.util.Locale;

/** A part of a data set on which networks are evaluated. */
public enum Split {
    /** The examples that the runs were trained on; held-out ones are not among them. */
    TRAIN,
    /** The test examples. */
    TEST;

    /** The name in sweep files and tables, for instance {@code test}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
