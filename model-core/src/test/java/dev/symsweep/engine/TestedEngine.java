package dev.symsweep.engine;

import static org.junit.jupiter.api.Assumptions.abort;

/** What the parts of {@link EngineContract} share. */
interface TestedEngine {

    /** The batch size that most networks are compiled for. */
    int BATCH = 5;

    /** Where parameterized tests find the cases. */
    String CASES = "dev.symsweep.engine.NetworkCase#all";

    /** The engine under test. */
    Engine engine();

    /** Skips a test on a CPU that lacks what a precision needs. */
    static void assumeSupport(Engine engine, Precision precision) {
        try {
            engine.require(precision);
        } catch (IllegalArgumentException e) {
            abort(String.valueOf(e.getMessage()));
        }
    }
}
