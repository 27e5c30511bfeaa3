package dev.symsweep.training;

/**
 * Ends a run whose loss or parameters are NaN or infinite. The loss alone does not tell: a ReLU may turn the NaN of an
 * early layer into 0.
 */
final class DivergenceGuard implements TrainingListener {

    @Override
    public Verdict afterStep(long step, double loss) {
        return Double.isFinite(loss) ? Verdict.CONTINUE : Verdict.DIVERGED;
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        return isFinite(parameters) ? Verdict.CONTINUE : Verdict.DIVERGED;
    }

    static boolean isFinite(float[] parameters) {
        for (float parameter : parameters) {
            if (!Float.isFinite(parameter)) {
                return false;
            }
        }
        return true;
    }
}
