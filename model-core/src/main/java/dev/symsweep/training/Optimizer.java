package dev.symsweep.training;

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
}
