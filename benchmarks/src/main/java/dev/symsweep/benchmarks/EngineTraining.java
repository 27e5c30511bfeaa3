package dev.symsweep.benchmarks;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.training.HeapStepper;
import java.util.List;

/** The step that {@code Trainer} takes, on one of our engines. */
final class EngineTraining implements Side {

    private final Engine engine;
    private final Workload workload;
    private final List<Workload.Batch> batches;
    private final HeapStepper step;

    private EngineTraining(
            Engine engine, Executable executable, Workload workload, float[] start, List<Workload.Batch> batches) {
        this.engine = engine;
        this.workload = workload;
        this.batches = batches;
        this.step = HeapStepper.on(executable, workload.steps(), start);
    }

    static EngineTraining of(
            String engine, Precision precision, Workload workload, float[] start, List<Workload.Batch> batches) {
        Engine named = Engine.named(engine);
        return new EngineTraining(named, compile(named, precision, workload), workload, start, batches);
    }

    /** The same with a clock around what the step asks of the engine. */
    static EngineTraining timed(
            String engine,
            Precision precision,
            Workload workload,
            float[] start,
            List<Workload.Batch> batches,
            StepParts parts) {
        Engine named = Engine.named(engine);
        Executable executable = new TimedExecutable(compile(named, precision, workload), parts);
        return new EngineTraining(named, executable, workload, start, batches);
    }

    private static Executable compile(Engine engine, Precision precision, Workload workload) {
        CompileOptions options = CompileOptions.ofBatch(workload.batch()).with(precision);
        return engine.compile(workload.network(), options);
    }

    @Override
    public String library() {
        return describe(engine);
    }

    static String describe(Engine engine) {
        Numerics numerics = engine.numerics();
        return numerics.library() + " " + numerics.isa();
    }

    @Override
    public double repeat(int index) {
        Workload.Batch batch = batches.get(index % batches.size());
        return step.take(batch.rows(), batch.targets(), batch.labels().length, workload.learningRate());
    }

    @Override
    public void close() {
        step.close();
    }
}
