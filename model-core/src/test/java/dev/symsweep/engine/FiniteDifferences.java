package dev.symsweep.engine;

import dev.symsweep.random.RandomStream;
import java.util.Arrays;

/**
 * Holds an executable's gradient against central differences of its own loss, along random directions. One direction
 * moves all entries of a range at once, so the change of the loss stands clear of the logits' f32 rounding.
 */
final class FiniteDifferences {

    /** Small enough that the loss is nearly straight, large enough that rounding stays below 5e-3 of the change. */
    private static final double STEP = 2e-4;

    private static final int DIRECTIONS = 4;

    private final Executable executable;
    private final float[] parameters;
    private final LabelledBatch batch;

    FiniteDifferences(Executable executable, float[] parameters, LabelledBatch batch) {
        this.executable = executable;
        this.parameters = parameters;
        this.batch = batch;
    }

    /**
     * The largest error of the gradient's entries {@code from..to-1} over several Gaussian directions, as a share of
     * their norm (the standard deviation of a directional derivative). Leaves the executable with the parameters as
     * given.
     */
    double largestRelativeError(int from, int to) {
        executable.writeParameters(parameters);
        batch.forwardBackward(executable);
        float[] whole = new float[parameters.length];
        executable.readGradient(whole);
        float[] gradient = Arrays.copyOfRange(whole, from, to);
        double square = 0;
        for (float value : gradient) {
            square += (double) value * value;
        }
        double largest = 0;
        for (int d = 0; d < DIRECTIONS; d++) {
            double[] direction = direction(d, to - from);
            double expected = 0;
            for (int i = 0; i < gradient.length; i++) {
                expected += gradient[i] * direction[i];
            }
            double measured = (lossAt(direction, from, STEP) - lossAt(direction, from, -STEP)) / (2 * STEP);
            largest = Math.max(largest, Math.abs(measured - expected) / Math.sqrt(square));
        }
        executable.writeParameters(parameters);
        return largest;
    }

    private double lossAt(double[] direction, int from, double step) {
        float[] moved = parameters.clone();
        for (int i = 0; i < direction.length; i++) {
            moved[from + i] += (float) (step * direction[i]);
        }
        executable.writeParameters(moved);
        return batch.forwardBackward(executable);
    }

    private static double[] direction(int index, int length) {
        RandomStream stream = RandomStream.of(index, "finite differences");
        double[] direction = new double[length];
        for (int i = 0; i < length; i++) {
            direction[i] = stream.nextGaussian();
        }
        return direction;
    }
}
