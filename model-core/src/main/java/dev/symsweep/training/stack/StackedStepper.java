package dev.symsweep.training.stack;

import dev.symsweep.loss.Targets;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.StepperState;
import java.util.List;

/**
 * Takes training steps of several networks at once, which differ in their parameters, fixed entries, decays, rates and
 * batches. What one of them comes to does not depend on the others, and neither on whether they take part in a step: a
 * network that has diverged, or is done, stays as it is.
 *
 * <p>Owns native memory: close it. One thread at a time.
 */
public interface StackedStepper extends AutoCloseable {

    /**
     * What one network takes in.
     *
     * @param member its number, from 0
     * @param rows inputs of the step's examples, row by row
     * @param targets their targets
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Part(int member, float[] rows, Targets targets, double learningRate) {}

    /**
     * Takes one step of some of the networks.
     *
     * @param count the examples of each, 1..batch
     * @param parts of different members, one at least
     * @return the mean loss of each part's batch before the step; NaN or infinite if that network diverged
     */
    double[] take(int count, List<Part> parts);

    /** A copy of a member's parameter vector, fixed entries in place. */
    float[] parameters(int member);

    /** A copy of all that decides a member's steps to come, apart from their batches and rates. */
    StepperState state(int member);

    /**
     * Lets a member go on from there, as {@link Stepper#resume} does.
     *
     * @throws IllegalArgumentException if it is the state of another network or optimizer
     */
    void resume(int member, StepperState state);

    /** Frees the memory. Closing twice does nothing. */
    @Override
    void close();
}
