package dev.symsweep.benchmarks.workload;

/** What contenders are compared at. */
public enum Task {
    /** A training step. */
    TRAIN,
    /** Loss and accuracy on the examples of {@link Workload#evaluation} at a point of a linear path. */
    INTERPOLATE
}
