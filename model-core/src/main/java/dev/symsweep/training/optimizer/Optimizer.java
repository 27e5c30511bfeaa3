package dev.symsweep.training.optimizer;

import dev.symsweep.random.RandomStream;
import java.util.List;

/**
 * Turns gradients into changes of one flat parameter vector; holds that vector's moments. It knows nothing of layers or
 * fixed entries. Implementations are single loops over whole arrays, indexed alike: that is the form which the JIT
 * compiler vectorises, an order of magnitude faster than the same loop over blocks of them.
 */
public interface Optimizer {

    /**
     * Takes the next step, changing the parameters in place.
     *
     * @param gradient of the loss, as long as the parameters
     */
    void step(float[] parameters, float[] gradient, double learningRate);

    /** Whether gradients are taken at points drawn about the parameters. */
    default boolean draws() {
        return false;
    }

    /**
     * Where the next gradient is to be taken: at the parameters, or at a point drawn about them.
     *
     * @param stream named after the step, for an optimizer that {@linkplain #draws draws}
     * @return its own array, or the parameters
     */
    default float[] point(float[] parameters, RandomStream stream) {
        return parameters;
    }

    /**
     * The vectors that it keeps between steps, its own and not copies, each as long as the parameters and always in the
     * same order. Who writes into them what they were elsewhere, and says {@link #resume} of how many steps, gets the
     * next step that would have come there.
     */
    List<float[]> moments();

    /** Goes on as after that many steps. */
    void resume(long steps);
}
