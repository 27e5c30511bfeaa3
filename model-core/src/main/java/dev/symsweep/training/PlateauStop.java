package dev.symsweep.training;

import java.util.function.ToDoubleBiFunction;

/** See {@link EarlyStop.Plateau}. Belongs to one run. */
final class PlateauStop implements TrainingListener {

    private final EarlyStop.Plateau rule;
    private final ToDoubleBiFunction<EpochRecord, float[]> measure;
    /** The least loss, or the largest accuracy with a minus. */
    private double best = Double.POSITIVE_INFINITY;

    private int epochsSinceBest;

    PlateauStop(EarlyStop.Plateau rule, ToDoubleBiFunction<EpochRecord, float[]> measure) {
        this.rule = rule;
        this.measure = measure;
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        double measured = measure.applyAsDouble(epoch, parameters);
        double value = rule.metric().isAccuracy() ? -measured : measured;
        if (value < best - rule.improvement()) {
            best = value;
            epochsSinceBest = 0;
            return Verdict.CONTINUE;
        }
        epochsSinceBest++;
        return epochsSinceBest < rule.patience() ? Verdict.CONTINUE : Verdict.STOP;
    }

    @Override
    public String reason() {
        return rule.metric().label() + " was not better than " + Math.abs(best) + " by more than " + rule.improvement()
                + " for " + rule.patience() + (rule.patience() == 1 ? " epoch" : " epochs");
    }

    @Override
    public double[] memory() {
        return new double[] {best, epochsSinceBest};
    }

    @Override
    public void recall(double[] memory) {
        best = memory[0];
        epochsSinceBest = (int) memory[1];
    }
}
