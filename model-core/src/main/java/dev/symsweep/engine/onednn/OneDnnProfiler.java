package dev.symsweep.engine.onednn;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.onednn.StepTime.Phase;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import java.util.ArrayList;
import java.util.List;

/** Where the time of a training step goes in this engine. */
public final class OneDnnProfiler {

    private OneDnnProfiler() {}

    /**
     * Times every step of the passes of a training step: what the parameters alone decide, forward and backward pass,
     * in the order of computation. The loss, copies of inputs and gradients and the optimizer are none.
     *
     * @param parameters a whole parameter vector
     * @param rows inputs of a batch, row by row
     * @param targets their targets
     * @param repetitions steps with the clock, after as many that warm up; positive
     */
    public static List<StepTime> profile(
            Network network,
            CompileOptions options,
            float[] parameters,
            float[] rows,
            Targets targets,
            int repetitions) {
        StepClock preparation = new StepClock(Phase.PREPARATION);
        StepClock forward = new StepClock(Phase.FORWARD);
        StepClock backward = new StepClock(Phase.BACKWARD);
        if (repetitions <= 0) {
            throw new IllegalArgumentException("repetitions is " + repetitions + ", must be positive");
        }
        Engine.requireCompilable(network, options);
        new OneDnnEngine().require(options.precision());
        try (OneDnnExecutable executable = new OneDnnExecutable(network, options)) {
            executable.writeInputs(rows, options.batchSize());
            for (int i = 0; i < 2 * repetitions; i++) {
                if (i == repetitions) {
                    executable.clock(preparation, forward, backward);
                }
                // So that each step prepares anew, as after an optimizer's step.
                executable.writeParameters(parameters);
                executable.forwardBackward(targets.kind().measure(), targets, options.batchSize());
            }
        }
        List<StepTime> times = new ArrayList<>(preparation.medians(repetitions));
        times.addAll(forward.medians(repetitions));
        times.addAll(backward.medians(repetitions));
        return times;
    }
}
