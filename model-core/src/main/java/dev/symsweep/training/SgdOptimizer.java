package dev.symsweep.training;

/** See {@link Optimization.Sgd}. */
final class SgdOptimizer implements Optimizer {

    private final float momentum;
    private final float weightDecay;
    private final float[] velocity;

    SgdOptimizer(Optimization.Sgd sgd, int parameters) {
        this.momentum = (float) sgd.momentum();
        this.weightDecay = (float) sgd.weightDecay();
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
}
