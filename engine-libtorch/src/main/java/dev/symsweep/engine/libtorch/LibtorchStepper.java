package dev.symsweep.engine.libtorch;

import dev.symsweep.loss.Targets;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.StepperState;
import dev.symsweep.training.stack.StackedStepper;
import java.util.List;

/** The steps of a stack of one. */
final class LibtorchStepper implements Stepper {

    private final StackedStepper steps;

    LibtorchStepper(StackedStepper steps) {
        this.steps = steps;
    }

    @Override
    public double take(float[] rows, Targets targets, int count, double learningRate) {
        return steps.take(count, List.of(new StackedStepper.Part(0, rows, targets, learningRate)))[0];
    }

    @Override
    public float[] parameters() {
        return steps.parameters(0);
    }

    @Override
    public StepperState state() {
        return steps.state(0);
    }

    @Override
    public void resume(StepperState state) {
        steps.resume(0, state);
    }

    @Override
    public void close() {
        steps.close();
    }
}
