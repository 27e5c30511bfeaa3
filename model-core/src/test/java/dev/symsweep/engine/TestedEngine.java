package dev.symsweep.engine;

/** What the parts of {@link EngineContract} share. */
interface TestedEngine {

    /** The batch size that most networks are compiled for. */
    int BATCH = 5;

    /** Where parameterized tests find the cases. */
    String CASES = "dev.symsweep.engine.NetworkCase#all";

    /** The engine under test. */
    Engine engine();
}
