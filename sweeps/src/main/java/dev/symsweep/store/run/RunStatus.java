package dev.symsweep.store.run;

/** How a run ended. */
public enum RunStatus {
    /** All epochs were trained. */
    FINISHED,
    /** Stopped early, on purpose. */
    STOPPED,
    /** Its loss became NaN or infinite; the last weights are stored. */
    DIVERGED,
    /** It could not be trained; there are no weights, and it is trained again next time. */
    FAILED;

    /** Whether the run has a network to look at: trained to its end, or stopped on purpose. */
    public boolean hasNetwork() {
        return this == FINISHED || this == STOPPED;
    }

    /** Whether the run needs no training again. */
    public boolean isComplete() {
        return this != FAILED;
    }
}
