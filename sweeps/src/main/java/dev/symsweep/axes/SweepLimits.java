package dev.symsweep.axes;

/** How large a plan may be: far beyond what anyone needs, so that a slip of a digit is an error and no full heap. */
public final class SweepLimits {

    /** Runs of a sweep. */
    public static final int RUNS = 1_000_000;

    /** Of one analysis, each as often as it is computed; more would fill the driver's heap. */
    public static final long PAIRS = 1_000_000;

    /** Networks that one analysis looks at one by one: runs, each at as many epochs as it names. */
    public static final long SNAPSHOTS = 2_000_000;

    /** Points of a curve. */
    public static final int POINTS = 10_001;

    /** Epochs of a run. */
    public static final int EPOCHS = 1_000_000;

    /** Examples of a step, and of what statistics are taken over. */
    public static final int EXAMPLES = 100_000_000;

    /** Descents, steps or rounds of an alignment. */
    public static final int RESTARTS = 100_000;

    private SweepLimits() {}
}
