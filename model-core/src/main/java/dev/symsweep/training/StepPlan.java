package dev.symsweep.training;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Precision;
import dev.symsweep.loss.Loss;
import dev.symsweep.network.Network;
import dev.symsweep.symmetry.FixedEntries;

/**
 * All that decides what a training step does, apart from its batch and its learning rate.
 *
 * @param network what is trained
 * @param batch the most examples of a step, positive
 * @param fixed the entries that stay as they are
 * @param optimization the optimizer, which starts without moments
 * @param loss what a step makes small
 */
public record StepPlan(Network network, int batch, FixedEntries fixed, Optimization optimization, Loss loss) {

    /** How the network is compiled for such steps: without gradients of tensors that are fixed as a whole. */
    public CompileOptions compileOptions(Precision precision) {
        return CompileOptions.ofBatch(batch).with(precision).withFrozen(fixed.wholeTensors(network.layout()));
    }
}
