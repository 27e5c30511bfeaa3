package dev.symsweep.training.stack;

import dev.symsweep.loss.Targets;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.StepperState;

/** The steps of one member of a stack. */
final class SharedStepper implements Stepper {

    private final SharedSteps steps;
    private final int member;
    private final int number;

    SharedStepper(SharedSteps steps, int member) {
        this.steps = steps;
        this.member = member;
        this.number = steps.number(member);
    }

    @Override
    public double take(float[] rows, Targets targets, int count, double learningRate) {
        return steps.step(member, new StackedStepper.Part(number, rows, targets, learningRate), count);
    }

    @Override
    public float[] parameters() {
        return steps.stepper().parameters(number);
    }

    @Override
    public StepperState state() {
        return steps.stepper().state(number);
    }

    @Override
    public void resume(StepperState state) {
        steps.stepper().resume(number, state);
    }

    /** The stack's memory is freed when all its members are done. */
    @Override
    public void close() {
        steps.close(member);
    }
}
