package dev.symsweep.benchmarks.graph;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.data.Batches;
import dev.symsweep.data.Batching;
import dev.symsweep.data.graph.GraphExamples;
import dev.symsweep.engine.Engine;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;

/** Whole epochs of our training: targets, step and optimizer. */
final class EngineGraphTraining implements Side {

    private final Engine engine = Engine.named("onednn");
    private final Batches batches;
    private final Stepper stepper;
    private final double learningRate;

    EngineGraphTraining(GraphWork work) {
        GraphExamples examples = work.examples();
        learningRate = work.learningRate();
        batches = Batches.of(examples, Batching.of(Batching.WHOLE), 1);
        StepPlan plan = new StepPlan(
                work.network(),
                Batching.WHOLE,
                examples.size(),
                FixedEntries.none(),
                work.optimization(),
                new SoftmaxCrossEntropy(0),
                1);
        stepper = Stepper.of(plan, Arithmetic.f32(engine), work.start());
        stepper.writeGraph(examples.graph().orElseThrow());
    }

    @Override
    public String library() {
        return engine.numerics().library() + " " + engine.numerics().isa();
    }

    @Override
    public double repeat(int index) {
        batches.startEpoch(index);
        batches.next();
        return stepper.take(batches.rows(), batches.targets(), batches.count(), learningRate);
    }

    @Override
    public void close() {
        stepper.close();
    }
}
