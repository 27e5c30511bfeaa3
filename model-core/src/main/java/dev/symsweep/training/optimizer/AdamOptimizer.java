package dev.symsweep.training.optimizer;

import java.util.List;

/** Adam, with decay that is added to the gradient or shrinks the parameters. */
public final class AdamOptimizer implements Optimizer {

    private final double beta1;
    private final double beta2;
    private final float epsilon;
    private final double coupledDecay;
    private final double decoupledDecay;
    private final float[] firstMoment;
    private final float[] secondMoment;
    private long step;

    /**
     * For a vector of that many parameters.
     *
     * @param coupledDecay share of the parameters that is added to their gradient
     * @param decoupledDecay what the parameters shrink by, times the learning rate
     */
    public AdamOptimizer(
            double beta1, double beta2, double epsilon, double coupledDecay, double decoupledDecay, int parameters) {
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = (float) epsilon;
        this.coupledDecay = coupledDecay;
        this.decoupledDecay = decoupledDecay;
        this.firstMoment = new float[parameters];
        this.secondMoment = new float[parameters];
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        step++;
        float keep = (float) (1 - learningRate * decoupledDecay);
        float stepSize = (float) (learningRate / (1 - StrictMath.pow(beta1, (double) step)));
        float secondCorrection = (float) (1 / StrictMath.sqrt(1 - StrictMath.pow(beta2, (double) step)));
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float b2 = (float) beta2;
        float c2 = (float) (1 - beta2);
        float decay = (float) coupledDecay;
        for (int i = 0; i < firstMoment.length; i++) {
            float slope = gradient[i] + decay * parameters[i];
            float first = b1 * firstMoment[i] + c1 * slope;
            float second = b2 * secondMoment[i] + c2 * (slope * slope);
            firstMoment[i] = first;
            secondMoment[i] = second;
            float root = (float) Math.sqrt(second);
            parameters[i] = keep * parameters[i] - stepSize * first / (root * secondCorrection + epsilon);
        }
    }

    @Override
    public List<float[]> moments() {
        return List.of(firstMoment, secondMoment);
    }

    @Override
    public void resume(long steps) {
        step = steps;
    }
}
