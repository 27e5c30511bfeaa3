package dev.symsweep.training;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.Loss;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.Network;
import dev.symsweep.random.NoiseSource;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;

/**
 * All that decides what a training step does, apart from its batch and its learning rate.
 *
 * @param network what is trained
 * @param batch the examples of a step that the recipe asks for, positive
 * @param examples the most that a step can get, positive: a batch has no more than there are to draw
 * @param fixed the entries that stay as they are
 * @param optimization the optimizer, which starts without moments
 * @param loss what a step makes small
 * @param seed of the noise that nodes draw in each step
 */
public record StepPlan(
        Network network, int batch, int examples, FixedEntries fixed, Optimization optimization, Loss loss, long seed) {

    /** Of steps that can get as many examples as they ask for, with noise of seed 0. */
    public StepPlan(Network network, int batch, FixedEntries fixed, Optimization optimization, Loss loss) {
        this(network, batch, batch, fixed, optimization, loss, 0);
    }

    /**
     * What nodes draw from in a step.
     *
     * @param step 0 for the first
     */
    public NoiseSource noise(long step) {
        return node -> RandomStream.of(seed, "noise", Long.toString(step), node);
    }

    /** Whether any node draws. */
    public boolean drawsNoise() {
        return network.nodes().stream().anyMatch(GaussianDraw.class::isInstance);
    }

    /** How the network is compiled for such steps: without gradients of tensors that are fixed as a whole. */
    public CompileOptions compileOptions(Precision precision) {
        return CompileOptions.ofBatch(batch)
                .withRoomFor(examples)
                .with(precision)
                .withFrozen(fixed.wholeTensors(network.layout()));
    }
}
