package dev.symsweep.axes;

/** How large a plan may be. */
public final class SweepLimits {

    /** Far beyond any sweep in the field; a slip of a digit should be an error, not a full heap. */
    public static final int RUNS = 1_000_000;

    private SweepLimits() {}
}
