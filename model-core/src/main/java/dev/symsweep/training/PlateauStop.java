package dev.symsweep.training;

/** See {@link EarlyStop.Plateau}. Belongs to one run. */
final class PlateauStop implements TrainingListener {

    private final EarlyStop.Plateau rule;
    private double best = Double.POSITIVE_INFINITY;
    private int epochsSinceBest;

    PlateauStop(EarlyStop.Plateau rule) {
        this.rule = rule;
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        if (epoch.meanLoss() < best - rule.improvement()) {
            best = epoch.meanLoss();
            epochsSinceBest = 0;
            return Verdict.CONTINUE;
        }
        epochsSinceBest++;
        return epochsSinceBest < rule.patience() ? Verdict.CONTINUE : Verdict.STOP;
    }
}
