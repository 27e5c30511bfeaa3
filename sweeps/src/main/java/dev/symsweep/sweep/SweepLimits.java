package dev.symsweep.sweep;

/** How large a plan may be. */
final class SweepLimits {

    /** Far beyond any sweep in the field; a slip of a digit should be an error, not a full heap. */
    static final int RUNS = 1_000_000;

    private SweepLimits() {}
}
