package dev.symsweep.training.optimizer;

import java.util.List;

/** Stochastic gradient descent with heavy-ball momentum and L2 decay. */
public final class SgdOptimizer implements Optimizer {

    private final float momentum;
    private final float weightDecay;
    private final float[] velocity;

    /** For a vector of that many parameters. */
    public SgdOptimizer(double momentum, double weightDecay, int parameters) {
        this.momentum = (float) momentum;
        this.weightDecay = (float) weightDecay;
        this.velocity = new float[parameters];
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        float rate = (float) learningRate;
        for (int i = 0; i < velocity.length; i++) {
            float slope = gradient[i] + weightDecay * parameters[i];
            float speed = momentum * velocity[i] + slope;
            velocity[i] = speed;
            parameters[i] -= rate * speed;
        }
    }

    @Override
    public List<float[]> moments() {
        return List.of(velocity);
    }

    @Override
    public void resume(long steps) {
        // It does not count them.
    }
}
