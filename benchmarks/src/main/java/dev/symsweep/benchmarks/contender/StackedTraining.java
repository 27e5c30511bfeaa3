package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.stack.StackedStepper;
import dev.symsweep.training.stack.StackedStepper.Part;
import dev.symsweep.training.stack.StackingEngine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** A step of each of several equal networks: in stacks of some size, one stack after the other. */
public final class StackedTraining implements Side {

    private final Engine engine;
    private final Workload workload;
    private final List<Batch> batches;
    private final int batch;
    private final int stack;
    private final List<StackedStepper> stacks = new ArrayList<>();

    /**
     * Networks of a workload from one start.
     *
     * @param engine its name; it must take steps of stacks
     * @param networks how many, a multiple of {@code stack}
     * @param stack how many are stepped at once
     * @param batch examples of a step, no more than the workload's batch
     */
    public StackedTraining(String engine, Workload workload, int networks, int stack, int batch) {
        this.engine = Engine.named(engine);
        this.workload = workload;
        this.batches = workload.batches();
        this.batch = batch;
        this.stack = stack;
        if (!(this.engine instanceof StackingEngine stacking)) {
            throw new IllegalArgumentException("engine " + engine + " takes no steps of stacks");
        }
        StepPlan whole = workload.steps();
        StepPlan plan = new StepPlan(whole.network(), batch, FixedEntries.none(), whole.optimization(), whole.loss());
        for (int i = 0; i < networks / stack; i++) {
            stacks.add(stacking.stacked(
                    Collections.nCopies(stack, plan), Precision.F32, Collections.nCopies(stack, workload.start())));
        }
    }

    @Override
    public String library() {
        return EngineTraining.describe(engine);
    }

    @Override
    public double repeat(int index) {
        double loss = 0;
        Batch now = batches.get(index % batches.size());
        List<Part> parts = IntStream.range(0, stack)
                .mapToObj(member -> new Part(member, now.rows(), now.targets(), workload.learningRate()))
                .toList();
        for (StackedStepper stepper : stacks) {
            loss = stepper.take(batch, parts)[0];
        }
        return loss;
    }

    @Override
    public void close() {
        stacks.forEach(StackedStepper::close);
    }
}
