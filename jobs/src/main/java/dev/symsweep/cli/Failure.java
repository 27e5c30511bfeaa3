package dev.symsweep.cli;

import dev.symsweep.data.DataException;
import dev.symsweep.jobs.Reasons;
import dev.symsweep.store.StoreException;
import dev.symsweep.sweep.InvalidSweepException;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an exception means to the person at the terminal: one line and an exit code. The stack trace goes to the log file.
 *
 * @param exitCode of the process
 * @param line without the program's name
 */
record Failure(int exitCode, String line) {

    /** The failure behind an exception; Spark wraps what happened in a task. */
    static Failure of(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> new Failure(
                        ExitCode.FAILURE, "unexpected " + Reasons.oneLine(thrown) + " (symsweep.log has more)"));
    }

    private static Optional<Failure> known(Throwable cause) {
        if (cause instanceof UsageException || cause instanceof InvalidSweepException) {
            return Optional.of(new Failure(ExitCode.USAGE, Reasons.oneLine(cause)));
        }
        if (cause instanceof DataException || cause instanceof StoreException) {
            return Optional.of(new Failure(ExitCode.FAILURE, Reasons.oneLine(cause)));
        }
        return Optional.empty();
    }
}
