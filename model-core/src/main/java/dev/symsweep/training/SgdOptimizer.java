package dev.symsweep.training;

/** See {@link Optimization.Sgd}. */
final class SgdOptimizer implements Optimizer {

    private final float momentum;
    private final float weightDecay;
    private final float[] velocity;
    private float learningRate;

    SgdOptimizer(Optimization.Sgd sgd, int parameters) {
        this.momentum = (float) sgd.momentum();
        this.weightDecay = (float) sgd.weightDecay();
        this.velocity = new float[parameters];
    }

    @Override
    public void beginStep(double learningRate) {
        this.learningRate = (float) learningRate;
    }

    @Override
    public void update(float[] parameters, float[] gradient, int from, int to) {
        for (int i = from; i < to; i++) {
            float slope = gradient[i - from] + weightDecay * parameters[i];
            float speed = momentum * velocity[i] + slope;
            velocity[i] = speed;
            parameters[i] -= learningRate * speed;
        }
    }
}
