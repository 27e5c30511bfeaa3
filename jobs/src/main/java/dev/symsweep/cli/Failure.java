package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.surroundings.SurroundingsException;
import dev.symsweep.data.DataException;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.train.MissingPrecisionException;
import dev.symsweep.report.drawing.FigureException;
import dev.symsweep.store.OtherSweepException;
import dev.symsweep.store.StoreException;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an exception means to the person at the terminal: one line and an exit code. The stack trace goes to the log
 * file.
 *
 * @param exitCode of the process
 * @param line without the program's name
 * @param isExpected whether the line says it all, and no developer need look
 */
record Failure(int exitCode, String line, boolean isExpected) {

    /** A command line that cannot be understood. */
    static Failure usage(String line) {
        return new Failure(ExitCode.USAGE, line, true);
    }

    /** The failure behind an exception; Spark wraps what happened in a task. */
    static Failure of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        return causes.stream()
                .flatMap(cause -> known(cause).stream())
                .findFirst()
                .orElseGet(() -> unexpected(causes.get(causes.size() - 1)));
    }

    /** From the outermost to the innermost. */
    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Failure unexpected(Throwable innermost) {
        return new Failure(ExitCode.FAILURE, "unexpected " + Reasons.oneLine(innermost), false);
    }

    private static Optional<Failure> known(Throwable cause) {
        if (cause instanceof UsageException
                || cause instanceof InvalidSweepException
                || cause instanceof OtherSweepException) {
            return Optional.of(usage(Reasons.oneLine(cause)));
        }
        if (cause instanceof DataException
                || cause instanceof AnalysisException
                || cause instanceof StoreException
                || cause instanceof FigureException
                || cause instanceof MissingPrecisionException
                || cause instanceof SurroundingsException) {
            return Optional.of(new Failure(ExitCode.FAILURE, Reasons.oneLine(cause), true));
        }
        return Optional.empty();
    }
}
