package dev.symsweep.engine;

/** What every engine must do. A provider's test extends this and names its engine. */
public abstract class EngineContract
        implements GradientContract,
                SquaredErrorContract,
                BatchContract,
                ActivationContract,
                BorderContract,
                GraphContract {

    @Override
    public abstract Engine engine();
}
