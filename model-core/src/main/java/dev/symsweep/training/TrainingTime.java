package dev.symsweep.training;

/**
 * Where a run's wall time went.
 *
 * @param trainingSeconds drawing the start, compiling the network and taking all steps
 * @param earlierSeconds those of them that earlier attempts took, from which the run went on
 * @param evaluationSeconds the final evaluations
 * @param examplesPerSecond training examples per second of training
 */
public record TrainingTime(
        double trainingSeconds, double earlierSeconds, double evaluationSeconds, double examplesPerSecond) {

    /** Training and evaluation in the attempt that came to the end. */
    public double seconds() {
        return trainingSeconds - earlierSeconds + evaluationSeconds;
    }
}
