package dev.symsweep.training;

/** Stops a run whose mean training loss has not improved for a number of epochs. Belongs to one run. */
public final class EarlyStop implements TrainingListener {

    private final int patience;
    private final double improvement;
    private double best = Double.POSITIVE_INFINITY;
    private int epochsSinceBest;

    /**
     * Stops after {@code patience} epochs in a row without improvement.
     *
     * @param patience epochs, positive
     * @param improvement how far below the best loss counts as better, 0 or more
     */
    public EarlyStop(int patience, double improvement) {
        if (patience <= 0) {
            throw new IllegalArgumentException("patience is " + patience + ", must be positive");
        }
        if (!(improvement >= 0)) {
            throw new IllegalArgumentException("improvement is " + improvement + ", must be 0 or more");
        }
        this.patience = patience;
        this.improvement = improvement;
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        if (epoch.meanLoss() < best - improvement) {
            best = epoch.meanLoss();
            epochsSinceBest = 0;
            return Verdict.CONTINUE;
        }
        epochsSinceBest++;
        return epochsSinceBest < patience ? Verdict.CONTINUE : Verdict.STOP;
    }
}
