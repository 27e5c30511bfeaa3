package dev.symsweep.cli.stop;

import java.util.Optional;

/** Work that a signal may stop at any moment. Both methods are called on another thread than that of the work. */
public interface Stoppable extends AutoCloseable {

    /** What is finished and kept, for instance {@code 12 of 30 runs}; from now on the work says nothing. */
    Optional<String> finished();

    /** Lets go of all that is held, also while the work is under way. */
    @Override
    void close();
}
