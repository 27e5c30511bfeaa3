package dev.symsweep.results.status;

/**
 * What became of the runs of an arm, or of all arms.
 *
 * @param arm its name
 * @param planned how many runs there are to be
 * @param finished those that have a network, trained to the end or stopped on purpose, and all checkpoints
 * @param diverged those that diverged, which are not trained again, unless they lack a checkpoint
 * @param failed those that failed, which are trained again
 */
public record ArmCounts(String arm, int planned, int finished, int diverged, int failed) {

    /** Runs that need training: failed ones, those that lack checkpoints, and those of which there is nothing. */
    public int left() {
        return planned - finished - diverged;
    }

    ArmCounts and(ArmCounts other) {
        return new ArmCounts(
                arm,
                planned + other.planned,
                finished + other.finished,
                diverged + other.diverged,
                failed + other.failed);
    }
}
