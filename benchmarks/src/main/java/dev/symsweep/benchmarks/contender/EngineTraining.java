package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.profile.StepParts;
import dev.symsweep.benchmarks.profile.TimedExecutable;
import dev.symsweep.benchmarks.workload.Batch;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.HeapStepper;
import dev.symsweep.training.Stepper;
import java.util.List;

/** The step that {@code Trainer} takes, on one of our engines. */
public final class EngineTraining implements Side {

    private final Engine engine;
    private final Workload workload;
    private final List<Batch> batches;
    private final Stepper step;

    private EngineTraining(Engine engine, Stepper step, Workload workload, List<Batch> batches) {
        this.engine = engine;
        this.workload = workload;
        this.batches = batches;
        this.step = step;
    }

    /** The step as an engine takes it. */
    public static EngineTraining of(EngineContender contender, Workload workload, float[] start, List<Batch> batches) {
        Engine engine = Engine.named(contender.engine());
        Arithmetic arithmetic = new Arithmetic(engine, contender.precision());
        return new EngineTraining(engine, Stepper.of(workload.steps(), arithmetic, start), workload, batches);
    }

    /** The same with a clock around what the step asks of the engine. */
    public static EngineTraining timed(
            EngineContender contender, Workload workload, float[] start, List<Batch> batches, StepParts parts) {
        Engine engine = Engine.named(contender.engine());
        Executable executable = new TimedExecutable(compile(engine, contender, workload), parts);
        Stepper step = HeapStepper.on(executable, workload.steps(), start);
        return new EngineTraining(engine, step, workload, batches);
    }

    private static Executable compile(Engine engine, EngineContender contender, Workload workload) {
        return engine.compile(workload.network(), workload.steps().compileOptions(contender.precision()));
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
        Batch batch = batches.get(index % batches.size());
        return step.take(batch.rows(), batch.targets(), batch.labels().length, workload.learningRate());
    }

    @Override
    public void close() {
        step.close();
    }
}
