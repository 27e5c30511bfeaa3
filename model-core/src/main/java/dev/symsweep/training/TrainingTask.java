package dev.symsweep.training;

import dev.symsweep.data.Batches;
import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.FixedEntries;

/**
 * All that decides a training run.
 *
 * @param network what is trained
 * @param fixed the entries that stay as they are
 * @param recipe how it is trained
 * @param arithmetic what computes
 * @param seed of initial weights, batch order and augmentation
 * @param train training examples
 * @param test examples that it is evaluated on, never trained on
 */
public record TrainingTask(
        Network network,
        FixedEntries fixed,
        Recipe recipe,
        Arithmetic arithmetic,
        long seed,
        Examples train,
        Examples test) {

    /**
     * Checks that the parts fit.
     *
     * @throws IllegalArgumentException if a data set has no example that counts, its examples or targets are not the
     *     network's, the training examples do not fill the one batch that they must, a batch has not all nodes of a
     *     graph, or the loss is not defined for the targets
     */
    public TrainingTask {
        Evaluator.requireFit(network, train);
        Evaluator.requireFit(network, test);
        Batches.requireWholeGraph(train, recipe.batching());
        recipe.batching().stepsPerEpoch(train.size());
        recipe.loss().requireTargets(train.targetKind());
    }

    /** The memory that training takes at least. */
    public MemoryNeed leastMemory() {
        return TrainingMemory.of(this);
    }

    /** The steps of this run. */
    StepPlan steps() {
        return new StepPlan(
                network, recipe.batching().size(), train.size(), fixed, recipe.optimization(), recipe.loss(), seed);
    }
}
