package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Engine;

/** Knows the engine of a name. */
@FunctionalInterface
interface Computing {

    /** The engines of the class path, which train a run by itself. */
    Computing ALONE = Engine::named;

    /**
     * The engine that a run names.
     *
     * @throws IllegalArgumentException if there is none
     */
    Engine engine(String name);
}
