package dev.symsweep.training;

/** Ends a run whose loss is NaN or infinite. */
final class DivergenceGuard implements TrainingListener {

    @Override
    public Verdict afterStep(long step, double loss) {
        return Double.isFinite(loss) ? Verdict.CONTINUE : Verdict.DIVERGED;
    }
}
