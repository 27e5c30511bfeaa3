package dev.symsweep.training.optimizer;

import java.util.List;

/**
 * What moves buffers: the engine gives as their gradient what each step takes from them, whatever the learning rate.
 */
public final class MovingStatistics implements Optimizer {

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] -= gradient[i];
        }
    }

    @Override
    public List<float[]> moments() {
        return List.of();
    }

    @Override
    public void resume(long steps) {
        // It does not count them.
    }
}
