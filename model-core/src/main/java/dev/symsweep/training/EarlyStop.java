package dev.symsweep.training;

import dev.symsweep.setting.InvalidSettingException;
import java.io.Serializable;

/**
 * A rule that ends a run before its last epoch. It looks at the epochs' mean training losses alone, so that a run still
 * depends on its training data and nothing else. The weights are those at the end of the epoch after which the run
 * stops, not the best ones.
 */
public sealed interface EarlyStop extends Serializable {

    /** The rule at work in one run. */
    TrainingListener listener();

    /**
     * Stops after some epochs in a row whose loss is not below the best one so far by enough.
     *
     * @param patience epochs, positive
     * @param improvement how far below the best loss counts as better, 0 or more and finite
     */
    record Plateau(int patience, double improvement) implements EarlyStop {

        public Plateau {
            if (patience <= 0) {
                throw new InvalidSettingException("patience", "patience is " + patience + ", must be positive");
            }
            requireNotNegative("improvement", improvement);
        }

        @Override
        public TrainingListener listener() {
            return new PlateauStop(this);
        }
    }

    /**
     * Stops after the first epoch whose loss is at most this.
     *
     * @param loss 0 or more and finite
     */
    record TargetLoss(double loss) implements EarlyStop {

        public TargetLoss {
            requireNotNegative("loss", loss);
        }

        @Override
        public TrainingListener listener() {
            return new TrainingListener() {
                @Override
                public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
                    return epoch.meanLoss() <= loss ? Verdict.STOP : Verdict.CONTINUE;
                }
            };
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new InvalidSettingException(name, name + " is " + value + ", must be 0 or more and finite");
        }
    }
}
