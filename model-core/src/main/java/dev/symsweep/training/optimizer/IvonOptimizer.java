package dev.symsweep.training.optimizer;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;

/**
 * IVON, improved variational online Newton (Shen et al. 2024, algorithm 1): the parameters are the mean m of a Gaussian
 * of standard deviation s = 1 / sqrt(lambda (h + delta)), and gradients g are taken at a theta drawn from it.
 *
 * <pre>
 * f = g (theta - m) / s^2
 * v = beta1 v + (1 - beta1) g
 * h = beta2 h + (1 - beta2) f + (1 - beta2)^2 (h - f)^2 / (2 (h + delta))
 * m = m - rate (v / (1 - beta1^t) + delta m) / (h + delta)
 * </pre>
 *
 * where s and the last divisor of h are of the h before. The authors' code multiplies the rate by h0 + delta.
 */
public final class IvonOptimizer implements Optimizer {

    private final double beta1;
    private final float beta2;
    private final float sampleSize;
    private final float decay;
    private final float[] momentum;
    private final float[] curvature;
    private final float[] noise;
    private final float[] point;
    private long step;

    /**
     * For a vector of that many parameters.
     *
     * @param sampleSize lambda, the effective sample size
     * @param decay delta
     * @param initialCurvature h0
     */
    public IvonOptimizer(
            double beta1, double beta2, double sampleSize, double decay, double initialCurvature, int parameters) {
        this.beta1 = beta1;
        this.beta2 = (float) beta2;
        this.sampleSize = (float) sampleSize;
        this.decay = (float) decay;
        this.momentum = new float[parameters];
        this.curvature = new float[parameters];
        this.noise = new float[parameters];
        this.point = new float[parameters];
        Arrays.fill(curvature, (float) initialCurvature);
    }

    @Override
    public boolean draws() {
        return true;
    }

    @Override
    public float[] point(float[] parameters, RandomStream stream) {
        stream.fillGaussians(noise, 0, noise.length);
        for (int i = 0; i < noise.length; i++) {
            noise[i] /= (float) Math.sqrt(sampleSize * (curvature[i] + decay));
        }
        for (int i = 0; i < noise.length; i++) {
            point[i] = parameters[i] + noise[i];
        }
        return point;
    }

    @Override
    public void step(float[] parameters, float[] gradient, double learningRate) {
        step++;
        float correction = (float) (1 / (1 - StrictMath.pow(beta1, (double) step)));
        float rate = (float) learningRate;
        float b1 = (float) beta1;
        float c1 = (float) (1 - beta1);
        float c2 = 1 - beta2;
        float half = c2 * c2 / 2;
        for (int i = 0; i < momentum.length; i++) {
            float slope = gradient[i];
            float before = curvature[i];
            float seen = sampleSize * (before + decay) * slope * noise[i];
            float difference = before - seen;
            float speed = b1 * momentum[i] + c1 * slope;
            float after = beta2 * before + c2 * seen + half * difference * difference / (before + decay);
            momentum[i] = speed;
            curvature[i] = after;
            parameters[i] -= rate * (correction * speed + decay * parameters[i]) / (after + decay);
        }
    }

    @Override
    public List<float[]> moments() {
        return List.of(momentum, curvature);
    }

    @Override
    public void resume(long steps) {
        step = steps;
    }
}
