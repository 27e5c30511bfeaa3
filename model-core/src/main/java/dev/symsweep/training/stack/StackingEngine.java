package dev.symsweep.training.stack;

import dev.symsweep.engine.Precision;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.SteppingEngine;
import java.util.List;

/** An engine that takes the training steps of several networks in one program. */
public interface StackingEngine extends SteppingEngine {

    /**
     * Steps of several networks from their starting points.
     *
     * @param plans of equal networks, batches and kinds of optimizer and loss; one for each member
     * @param starts whole parameter vectors, fixed entries in place
     * @throws IllegalArgumentException as {@link SteppingEngine#stepper} does, or if the plans differ in more than
     *     fixed entries and the constants of optimizer and loss; the message says in what
     */
    StackedStepper stacked(List<StepPlan> plans, Precision precision, List<float[]> starts);

    /** Whether it takes such steps in a stack. */
    boolean stacks(StepPlan plan);

    /**
     * How many networks of a kind one program should train on the device that this thread's work was given, by its
     * whole memory, so that the answer is always the same there.
     *
     * @param plan the steps of each, which it {@link #stacks}
     * @param share what of the device one task may take, above 0 and at most 1
     * @return 1 where stacking costs time rather than saves some
     */
    int bestWidth(StepPlan plan, Precision precision, double share);
}
