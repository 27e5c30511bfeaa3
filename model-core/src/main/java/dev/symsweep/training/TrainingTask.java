package dev.symsweep.training;

import dev.symsweep.data.Augmentation;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.FixedEntries;

/**
 * All that decides a training run.
 *
 * @param network what is trained
 * @param fixed the entries that stay as they are
 * @param recipe how it is trained
 * @param augmentation how training images are changed each time they are drawn
 * @param precision what training computes in; evaluation is always in f32
 * @param seed of initial weights, batch order and augmentation
 * @param engine what computes
 * @param train training examples
 * @param test examples that it is evaluated on, never trained on
 */
public record TrainingTask(
        Network network,
        FixedEntries fixed,
        Recipe recipe,
        Augmentation augmentation,
        Precision precision,
        long seed,
        Engine engine,
        LabelledImages train,
        LabelledImages test) {

    /**
     * Checks that the parts fit.
     *
     * @throws IllegalArgumentException if a data set is empty, its images or classes are not the network's, the training examples do
     *     not fill the one batch that they must, the augmentation does not fit the images, or the engine lacks the precision
     */
    public TrainingTask {
        Evaluator.requireFit(network, train);
        Evaluator.requireFit(network, test);
        recipe.stepsPerEpoch(train.size());
        augmentation.requireFit(train.shape());
        engine.require(precision);
    }
}
