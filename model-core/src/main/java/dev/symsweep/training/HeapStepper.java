package dev.symsweep.training;

import dev.symsweep.engine.Executable;
import dev.symsweep.graph.Graph;
import dev.symsweep.loss.Penalty;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.random.RandomStream;
import dev.symsweep.training.optimizer.MovingStatistics;
import dev.symsweep.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Steps whose optimizer works on the JVM's heap: gradient from the engine, optimizer, fixed entries put back,
 * parameters to the engine. So fixed entries hold their values to the bit whatever the optimizer does.
 *
 * <p>The vector is worked on in blocks, each with arrays and an optimizer of its own. What the engine hands over is so
 * still in the processor's cache when the optimizer reads it, and the optimizer's loops index all their arrays alike,
 * which lets the JIT compiler vectorise them. Optimizers treat every entry alone, so blocks do not change a bit.
 */
public final class HeapStepper implements Stepper {

    private static final int BLOCK = 16_384;

    private final Executable executable;
    private final StepPlan plan;
    private final boolean drawsNoise;
    private final boolean readsGraph;
    private final Penalty penalty;
    private final List<Block> blocks = new ArrayList<>();

    /** Those of which not every entry is fixed: the others need no step. */
    private final List<Block> moving = new ArrayList<>();

    private final int size;
    private final int differentiable;
    private final int moments;
    private long steps;

    /**
     * A part of the vector.
     *
     * @param from place of its first entry
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Block(int from, float[] parameters, float[] gradient, Optimizer optimizer) {}

    private HeapStepper(Executable executable, StepPlan plan) {
        this.executable = executable;
        this.plan = plan;
        this.drawsNoise = plan.drawsNoise();
        this.readsGraph = plan.network().readsGraph();
        this.penalty = plan.optimization().penalty(plan.network(), plan.fixed());
        this.size = plan.network().layout().size();
        this.differentiable = plan.network().layout().differentiable();
        this.moments = plan.optimization().moments();
    }

    /**
     * Steps from a starting point, the network compiled for them.
     *
     * @param start a whole parameter vector
     */
    public static HeapStepper of(StepPlan plan, Arithmetic arithmetic, float[] start) {
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
        stepper.observe();
        stepper.write();
        return stepper;
    }

    /** Blocks of the entries from {@code first} to before {@code end}; those of a size share the array of gradients. */
    private void addBlocks(float[] start, int first, int end, IntFunction<Optimizer> optimizer) {
        Map<Integer, float[]> gradients = new HashMap<>();
        int from = first;
        while (from < end) {
            int to = Math.min(penalty.end(from, BLOCK), end);
            float[] parameters = Arrays.copyOfRange(start, from, to);
            plan.fixed().restore(from, parameters);
            float[] gradient = gradients.computeIfAbsent(parameters.length, float[]::new);
            Block block = new Block(from, parameters, gradient, optimizer.apply(parameters.length));
            blocks.add(block);
            if (!plan.fixed().coverAll(from, to)) {
                moving.add(block);
            }
            from = to;
        }
    }

    /**
     * Where the next step takes its gradient; what is fixed is nowhere else. All entries draw from one stream in their
     * order, so that blocks do not change a bit here either.
     */
    private void write() {
        RandomStream stream = RandomStream.of(plan.seed(), "weights", Long.toString(steps));
        for (Block block : blocks) {
            float[] point = block.parameters();
            if (block.optimizer().draws()) {
                point = block.optimizer().point(point, stream);
                plan.fixed().restore(block.from(), point);
            }
            executable.writeParameters(block.from(), point);
        }
    }

    /** Shows the penalty all of the vector. */
    private void observe() {
        blocks.forEach(block -> penalty.observe(block.from(), block.parameters()));
        penalty.settle();
    }

    @Override
    public void writeGraph(Graph graph) {
        executable.writeGraph(graph);
    }

    @Override
    public double take(float[] rows, Targets targets, int count, double learningRate) {
        if (!readsGraph) {
            executable.writeInputs(rows, count);
        }
        if (drawsNoise) {
            executable.writeNoise(plan.noise(steps));
        }
        double mean = executable.forwardBackward(plan.loss(), targets, count);
        for (Block block : moving) {
            executable.readGradient(block.from(), block.gradient());
            penalty.addGradient(block.from(), block.parameters(), block.gradient());
            block.optimizer().step(block.parameters(), block.gradient(), learningRate);
            plan.fixed().restore(block.from(), block.parameters());
            penalty.observe(block.from(), block.parameters());
            if (!block.optimizer().draws()) {
                executable.writeParameters(block.from(), block.parameters());
            }
        }
        penalty.settle();
        steps++;
        if (drawsWeights()) {
            write();
        }
        return mean;
    }

    private boolean drawsWeights() {
        return moving.stream().anyMatch(block -> block.optimizer().draws());
    }

    @Override
    public float[] parameters() {
        float[] vector = new float[size];
        for (Block block : blocks) {
            System.arraycopy(block.parameters(), 0, vector, block.from(), block.parameters().length);
        }
        return vector;
    }

    @Override
    public StepperState state() {
        List<float[]> vectors = new ArrayList<>();
        for (int moment = 0; moment < moments; moment++) {
            float[] vector = new float[differentiable];
            for (Block block : trained()) {
                float[] part = block.optimizer().moments().get(moment);
                System.arraycopy(part, 0, vector, block.from(), part.length);
            }
            vectors.add(vector);
        }
        return new StepperState(parameters(), vectors, steps);
    }

    @Override
    public void resume(StepperState state) {
        state.requireFit(size, differentiable, moments);
        for (Block block : blocks) {
            System.arraycopy(state.parameters(), block.from(), block.parameters(), 0, block.parameters().length);
        }
        for (Block block : trained()) {
            for (int moment = 0; moment < moments; moment++) {
                float[] part = block.optimizer().moments().get(moment);
                System.arraycopy(state.moments().get(moment), block.from(), part, 0, part.length);
            }
            block.optimizer().resume(state.steps());
        }
        steps = state.steps();
        observe();
        write();
    }

    /** What an optimizer works on; the others are buffers. */
    private List<Block> trained() {
        return blocks.stream().filter(block -> block.from() < differentiable).toList();
    }

    @Override
    public void close() {
        executable.close();
    }
}
