package dev.symsweep.training;

import dev.symsweep.engine.Engine;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.network.Network;

/**
 * The memory that training takes at least: vectors of parameters, the optimizer's moments and a batch on the Java heap,
 * and what the engine says beside it.
 */
final class TrainingMemory {

    /** The starting point, the stepper's parameters, and the vector that an epoch's listeners see, or a point keeps. */
    private static final int VECTORS = 3;

    /** An engine that steps where it computes keeps no vector on the heap but the first and the last. */
    private static final int VECTORS_OF_STEPPING = 2;

    private TrainingMemory() {}

    static MemoryNeed of(TrainingTask task) {
        Network network = task.network();
        Engine engine = task.arithmetic().engine();
        int vectors = engine instanceof SteppingEngine && !network.readsGraph()
                ? VECTORS_OF_STEPPING
                : VECTORS + task.recipe().optimization().moments();
        long batch = Math.min(task.recipe().batching().size(), task.train().size());
        long floats = (long) vectors * network.layout().size()
                + (network.readsGraph() ? 0 : batch * network.inputShape().elements());
        return new MemoryNeed(
                Float.BYTES * floats,
                engine.leastBytes(
                        network, task.steps().compileOptions(task.arithmetic().precision())));
    }
}
