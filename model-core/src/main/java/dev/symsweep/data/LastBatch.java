package dev.symsweep.data;

/** What becomes of the examples at the end of an epoch that do not fill a batch. */
public enum LastBatch {
    /** They are a smaller batch. */
    PARTIAL,
    /** They are left out of this epoch; another epoch's order leaves out others. */
    DROPPED
}
