package dev.symsweep.benchmarks;

/** What contenders are compared at. */
enum Task {
    /** A training step. */
    TRAIN,
    /** Loss and accuracy on {@link Workload#evaluated} examples at a point of a linear path. */
    INTERPOLATE
}
