package dev.symsweep.sweep;

/** What is refused in a sweep file. */
enum Strictness {

    /** All that would mislead or fail later: of a file whose runs are to be trained. */
    NEW,

    /**
     * No more than what makes no plan: of a file that lies beside results. An earlier Symsweep may have taken what is
     * refused by now, and its results are read all the same.
     */
    KEPT
}
