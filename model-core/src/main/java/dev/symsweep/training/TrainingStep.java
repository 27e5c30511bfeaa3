package dev.symsweep.training;

import dev.symsweep.engine.Executable;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.symmetry.FixedEntries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * One optimizer step after another on one parameter vector: gradient from the engine, optimizer, fixed entries put back, parameters
 * to the engine. So fixed entries hold their values to the bit whatever the optimizer does. Buffers (running statistics) take what the
 * engine gives for them, without optimizer and decay. Allocates nothing per step.
 *
 * <p>The vector is worked on in blocks, each with arrays and an optimizer of its own. What the engine hands over is so still in the
 * processor's cache when the optimizer reads it, and the optimizer's loops index all their arrays alike, which lets the JIT compiler
 * vectorise them. Optimizers treat every entry alone, so blocks do not change a bit.
 */
public final class TrainingStep {

    private static final int BLOCK = 16_384;

    private final Executable executable;
    private final FixedEntries fixed;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * A part of the vector.
     *
     * @param from place of its first entry
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(int from, float[] parameters, float[] gradient, Optimizer optimizer) {}

    private TrainingStep(Executable executable, FixedEntries fixed) {
        this.executable = executable;
        this.fixed = fixed;
    }

    /**
     * Steps from a starting point.
     *
     * @param executable compiled for the batch size, and used by nobody else while steps are taken
     * @param layout where the vector has its buffers
     * @param optimization the optimizer, starting without moments
     * @param fixed the entries that stay as they are
     * @param start the starting point, a whole parameter vector
     */
    public static TrainingStep of(
            Executable executable,
            ParameterLayout layout,
            Optimization optimization,
            FixedEntries fixed,
            float[] start) {
        TrainingStep step = new TrainingStep(executable, fixed);
        step.addBlocks(start, 0, layout.differentiable(), optimization::optimizer);
        step.addBlocks(start, layout.differentiable(), layout.size(), size -> new MovingStatistics());
        executable.writeParameters(step.parameters());
        return step;
    }

    /** Blocks of the entries from {@code first} to before {@code end}; whole ones share the array of their gradients. */
    private void addBlocks(float[] start, int first, int end, IntFunction<Optimizer> optimizer) {
        float[] gradient = new float[Math.min(BLOCK, end - first)];
        for (int from = first; from < end; from += BLOCK) {
            int size = Math.min(BLOCK, end - from);
            float[] parameters = Arrays.copyOfRange(start, from, from + size);
            fixed.restore(from, parameters);
            blocks.add(new Block(
                    from, parameters, size == gradient.length ? gradient : new float[size], optimizer.apply(size)));
        }
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
        for (Block block : blocks) {
            executable.readGradient(block.from(), block.gradient());
            block.optimizer().step(block.parameters(), block.gradient(), learningRate);
            fixed.restore(block.from(), block.parameters());
            executable.writeParameters(block.from(), block.parameters());
        }
        return loss;
    }

    /** A copy of the parameter vector as it is now. */
    public float[] parameters() {
        Block last = blocks.get(blocks.size() - 1);
        float[] vector = new float[last.from() + last.parameters().length];
        for (Block block : blocks) {
            System.arraycopy(block.parameters(), 0, vector, block.from(), block.parameters().length);
        }
        return vector;
    }
}
