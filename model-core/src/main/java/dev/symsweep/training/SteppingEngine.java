package dev.symsweep.training;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;

/** An engine that takes whole training steps where it computes. */
public interface SteppingEngine extends Engine {

    /**
     * Steps from a starting point.
     *
     * @param start a whole parameter vector, fixed entries in place
     * @throws IllegalArgumentException as {@link Engine#compile} does, or if the engine lacks the optimizer or the loss
     */
    Stepper stepper(StepPlan plan, Precision precision, float[] start);
}
