package dev.symsweep.training;

import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.symmetry.FixedEntries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Steps whose optimizer works on the JVM's heap: gradient from the engine, optimizer, fixed entries put back,
 * parameters to the engine. So fixed entries hold their values to the bit whatever the optimizer does. Allocates
 * nothing per step.
 *
 * <p>The vector is worked on in blocks, each with arrays and an optimizer of its own. What the engine hands over is so
 * still in the processor's cache when the optimizer reads it, and the optimizer's loops index all their arrays alike,
 * which lets the JIT compiler vectorise them. Optimizers treat every entry alone, so blocks do not change a bit.
 */
public final class HeapStepper implements Stepper {

    private static final int BLOCK = 16_384;

    private final Executable executable;
    private final FixedEntries fixed;
    private final Loss loss;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * A part of the vector.
     *
     * @param from place of its first entry
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(int from, float[] parameters, float[] gradient, Optimizer optimizer) {}

    private HeapStepper(Executable executable, StepPlan plan) {
        this.executable = executable;
        this.fixed = plan.fixed();
        this.loss = plan.loss();
    }

    /** Steps from a starting point, the network compiled for them. */
    static HeapStepper of(StepPlan plan, Arithmetic arithmetic, float[] start) {
        Executable executable =
                arithmetic.engine().compile(plan.network(), plan.compileOptions(arithmetic.precision()));
        try {
            return on(executable, plan, start);
        } catch (RuntimeException | Error e) {
            executable.close();
            throw e;
        }
    }

    /**
     * Steps from a starting point on a compiled network.
     *
     * @param executable compiled for the plan's batch size, from now on the stepper's own
     * @param start a whole parameter vector
     */
    public static HeapStepper on(Executable executable, StepPlan plan, float[] start) {
        HeapStepper stepper = new HeapStepper(executable, plan);
        ParameterLayout layout = plan.network().layout();
        stepper.addBlocks(start, 0, layout.differentiable(), plan.optimization()::optimizer);
        stepper.addBlocks(start, layout.differentiable(), layout.size(), size -> new MovingStatistics());
        executable.writeParameters(stepper.parameters());
        return stepper;
    }

    /**
     * Blocks of the entries from {@code first} to before {@code end}; whole ones share the array of their gradients.
     */
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

    @Override
    public double take(float[] rows, Targets targets, int count, double learningRate) {
        executable.writeInputs(rows, count);
        double mean = executable.forwardBackward(loss, targets, count);
        for (Block block : blocks) {
            executable.readGradient(block.from(), block.gradient());
            block.optimizer().step(block.parameters(), block.gradient(), learningRate);
            fixed.restore(block.from(), block.parameters());
            executable.writeParameters(block.from(), block.parameters());
        }
        return mean;
    }

    @Override
    public float[] parameters() {
        Block last = blocks.get(blocks.size() - 1);
        float[] vector = new float[last.from() + last.parameters().length];
        for (Block block : blocks) {
            System.arraycopy(block.parameters(), 0, vector, block.from(), block.parameters().length);
        }
        return vector;
    }

    @Override
    public void close() {
        executable.close();
    }
}
