package dev.symsweep.training;

/**
 * Where a run's wall time went.
 *
 * @param trainingSeconds drawing the start, compiling the network and taking all steps
 * @param evaluationSeconds the final evaluations
 * @param examplesPerSecond training examples per second of training
 */
public record TrainingTime(double trainingSeconds, double evaluationSeconds, double examplesPerSecond) {

    /** Training and evaluation. */
    public double seconds() {
        return trainingSeconds + evaluationSeconds;
    }
}
