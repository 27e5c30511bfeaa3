package dev.symsweep.training;

/**
 * What moves buffers: the engine gives as their gradient what each step takes from them, whatever the learning rate.
 */
final class MovingStatistics implements Optimizer {

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= gradient[i];
        }
    }
}
