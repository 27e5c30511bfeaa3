package dev.symsweep.training;

import dev.symsweep.data.Batching;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;

/**
 * How a network is trained, apart from its seed.
 *
 * @param optimization the optimizer
 * @param schedule the learning rate over time
 * @param initial the law of initial weights
 * @param batching how an epoch is split into steps
 * @param epochs passes over the training data, positive
 * @param earlyStops rules of which each may end the run earlier; none for all epochs
 * @param loss what training makes small
 */
public record Recipe(
        Optimization optimization,
        Schedule schedule,
        InitialLaw initial,
        Batching batching,
        int epochs,
        List<EarlyStop> earlyStops,
        Loss loss) {

    public Recipe {
        if (epochs <= 0) {
            throw new InvalidSettingException("epochs", "epochs is " + epochs + ", must be positive");
        }
        earlyStops = List.copyOf(earlyStops);
        if (earlyStops.stream().map(EarlyStop::getClass).distinct().count() < earlyStops.size()) {
            throw new InvalidSettingException(
                    "early-stop", "early stops are " + earlyStops + ", must be of different kinds");
        }
    }

    /**
     * A classifier's recipe: by softmax cross-entropy, all epochs, with weights that start uniform in +-1/sqrt(fan-in),
     * the last step of an epoch taking what is left.
     */
    public static Recipe of(
            Optimization optimization, Schedule schedule, int batch, int epochs, double labelSmoothing) {
        return new Recipe(
                optimization,
                schedule,
                InitialLaw.UNIFORM_FAN_IN,
                Batching.of(batch),
                epochs,
                List.of(),
                new SoftmaxCrossEntropy(labelSmoothing));
    }

    /** Whether training again on the same platform comes to the same end. */
    public boolean isReproducible() {
        return earlyStops.stream().allMatch(EarlyStop::isReproducible);
    }

    /** The same for another number of epochs. */
    public Recipe withEpochs(int newEpochs) {
        return new Recipe(optimization, schedule, initial, batching, newEpochs, earlyStops, loss);
    }

    /** The same with these rules, instead of others, for an end before the last epoch. */
    public Recipe withEarlyStops(EarlyStop... rules) {
        return new Recipe(optimization, schedule, initial, batching, epochs, List.of(rules), loss);
    }

    /** The same by another loss. */
    public Recipe with(Loss newLoss) {
        return new Recipe(optimization, schedule, initial, batching, epochs, earlyStops, newLoss);
    }
}
