package dev.symsweep.training.stack;

import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Network;
import dev.symsweep.training.StepPlan;
import dev.symsweep.training.Stepper;
import dev.symsweep.training.SteppingEngine;

/** An engine whose steps are those of a stack's member, and that is as ever otherwise. */
final class MemberEngine implements SteppingEngine {

    private static final long serialVersionUID = 1;

    private final StackingEngine engine;
    private final transient SharedSteps steps;
    private final int member;
    private final int width;

    MemberEngine(StackingEngine engine, SharedSteps steps, int member, int width) {
        this.engine = engine;
        this.steps = steps;
        this.member = member;
        this.width = width;
    }

    @Override
    public Stepper stepper(StepPlan plan, Precision precision, float[] start) {
        return steps.join(member, plan, precision, start);
    }

    @Override
    public String name() {
        return engine.name();
    }

    /** Products of a stack are of other sizes than those of a run alone, and so are their bits. */
    @Override
    public Numerics numerics() {
        return StackWidth.of(width).in(engine.numerics());
    }

    @Override
    public Executable compile(Network network, CompileOptions options) {
        return engine.compile(network, options);
    }

    @Override
    public long leastBytes(Network network, CompileOptions options) {
        return engine.leastBytes(network, options);
    }

    @Override
    public void require(Precision precision) {
        engine.require(precision);
    }
}
