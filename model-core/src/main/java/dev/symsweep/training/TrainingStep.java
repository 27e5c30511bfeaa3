package dev.symsweep.training;

import dev.symsweep.engine.Executable;
import dev.symsweep.symmetry.FixedEntries;

/**
 * One optimizer step after another on one parameter vector: gradient from the engine, optimizer, fixed entries put back, parameters
 * to the engine. So fixed entries hold their values to the bit whatever the optimizer does. Allocates nothing per step.
 */
public final class TrainingStep {

    private final Executable executable;
    private final Optimizer optimizer;
    private final FixedEntries fixed;
    private final float[] parameters;
    private final float[] gradient;

    private TrainingStep(Executable executable, Optimizer optimizer, FixedEntries fixed, float[] parameters) {
        this.executable = executable;
        this.optimizer = optimizer;
        this.fixed = fixed;
        this.parameters = parameters;
        this.gradient = new float[parameters.length];
        fixed.restore(parameters);
        executable.writeParameters(parameters);
    }

    /**
     * Steps from a starting point.
     *
     * @param executable compiled for the batch size, and used by nobody else while steps are taken
     * @param optimization the optimizer, starting without moments
     * @param fixed the entries that stay as they are
     * @param parameters the starting point, changed in place by every step
     */
    public static TrainingStep of(
            Executable executable, Optimization optimization, FixedEntries fixed, float[] parameters) {
        return new TrainingStep(executable, optimization.optimizer(parameters.length), fixed, parameters);
    }

    /**
     * Takes one step.
     *
     * @param rows inputs of {@code count} examples, row by row
     * @param labels their classes
     * @return the mean loss of the batch before the step
     */
    public double take(float[] rows, int[] labels, int count, double labelSmoothing, double learningRate) {
        executable.writeInputs(rows, count);
        double loss = executable.forwardBackward(labels, count, labelSmoothing);
        executable.readGradient(gradient);
        optimizer.step(parameters, gradient, learningRate);
        fixed.restore(parameters);
        executable.writeParameters(parameters);
        return loss;
    }
}
