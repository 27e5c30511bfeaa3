package dev.symsweep.benchmarks.contender;

import dev.symsweep.benchmarks.measure.Side;
import dev.symsweep.benchmarks.workload.Task;
import dev.symsweep.benchmarks.workload.Workload;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;
import java.util.Locale;

/**
 * An engine of ours.
 *
 * @param engine its name, with the device if it is bound to one
 * @param precision of its activations
 */
public record EngineContender(String engine, Precision precision) implements Contender {

    /** The fast engine in f32, which every benchmark measures. */
    public static final EngineContender ONEDNN = new EngineContender("onednn", Precision.F32);

    private static final double BF16_AGREEMENT = 3e-2;

    /** The same engine in another precision. */
    public EngineContender in(Precision other) {
        return new EngineContender(engine, other);
    }

    @Override
    public EngineContender on(String device) {
        return new EngineContender(Engine.named(engine).on(device).name(), precision);
    }

    /** The engine on libtorch shares its name with peers. */
    @Override
    public String label() {
        String name = engine.startsWith("libtorch") ? "engine " + engine : engine;
        return precision == Precision.F32 ? name : name + " " + precision.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public double agreement() {
        return precision == Precision.BF16 ? BF16_AGREEMENT : Contender.super.agreement();
    }

    @Override
    public void require(Task task, Workload workload) {
        if (precision != Precision.F32 && task == Task.INTERPOLATE) {
            throw new IllegalArgumentException(label() + " trains only, evaluation is in f32");
        }
        Engine.named(engine).require(precision);
    }

    /** Whether {@link #require} lets the task pass. */
    boolean isAvailable(Task task, Workload workload) {
        try {
            require(task, workload);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Side open(Task task, Workload workload) {
        require(task, workload);
        return switch (task) {
            case TRAIN -> EngineTraining.of(this, workload, workload.start(), workload.batches());
            case INTERPOLATE -> new EngineEvaluation(engine, workload, workload.start(), workload.end());
        };
    }
}
