package dev.symsweep.training;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Precision;

/**
 * What computes a training run.
 *
 * @param engine what computes
 * @param precision what training computes in; evaluation is always in f32
 */
public record Arithmetic(Engine engine, Precision precision) {

    /**
     * Checks that the engine has the precision.
     *
     * @throws IllegalArgumentException if it lacks it on this machine
     */
    public Arithmetic {
        engine.require(precision);
    }

    /** In single precision. */
    public static Arithmetic f32(Engine engine) {
        return new Arithmetic(engine, Precision.F32);
    }
}
