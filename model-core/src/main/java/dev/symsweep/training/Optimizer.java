package dev.symsweep.training;

/**
 * Turns gradients into changes of one flat parameter vector; holds that vector's moments. It knows nothing of layers or fixed
 * entries. A step is {@link #beginStep} and then {@link #update} for consecutive ranges that together cover the vector.
 */
interface Optimizer {

    /** Opens the next step. */
    void beginStep(double learningRate);

    /**
     * Updates the entries {@code from..to-1} of the parameters in place.
     *
     * @param gradient the gradient of entry {@code from + i} at place {@code i}
     */
    void update(float[] parameters, float[] gradient, int from, int to);
}
