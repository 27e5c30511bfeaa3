package dev.symsweep.cli;

import dev.symsweep.cli.doctor.Explained;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.surroundings.SurroundingsException;
import dev.symsweep.data.DataException;
import dev.symsweep.data.file.Remedy;
import dev.symsweep.export.tensor.TensorFileException;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SessionException;
import dev.symsweep.jobs.spark.UnitFailedException;
import dev.symsweep.jobs.train.MissingPrecisionException;
import dev.symsweep.jobs.train.TooManyFailuresException;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.report.drawing.FigureException;
import dev.symsweep.store.OtherSweepException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.yaml.InvalidSweepException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an exception means to the person at the terminal: one line and an exit code. The stack trace goes to the log
 * file.
 *
 * @param exitCode of the process
 * @param line without the program's name
 * @param isExpected whether the line says it all; if not, it is a defect of ours, and a developer should look
 */
record Failure(int exitCode, String line, boolean isExpected) {

    private static final String LIBRARY =
            "; what is missing may be a class of another build, a native library for this machine, or a cache directory"
                    + " that can be written and executed (-Dorg.bytedeco.javacpp.cachedir)";

    private static final String OWN_HOST = "SPARK_LOCAL_IP";

    /** No path or word that is meant is as long. */
    private static final Pattern ENDLESS = Pattern.compile("(\\S{300})\\S{300,}+");

    /** Whatever somebody typed, a line can be read. */
    Failure {
        line = ENDLESS.matcher(line).replaceAll("$1...");
    }

    /** A command line that cannot be understood. */
    static Failure usage(String line) {
        return new Failure(ExitCode.USAGE, line, true);
    }

    /** The failure behind an exception; Spark wraps what happened in a task, and jobs say to which unit. */
    static Failure of(Throwable thrown) {
        List<Throwable> causes = causes(thrown);
        String unit = causes.stream()
                .filter(UnitFailedException.class::isInstance)
                .map(cause -> ((UnitFailedException) cause).unit() + ": ")
                .findFirst()
                .orElse("");
        boolean isOfTheMachine = causes.stream().anyMatch(Explained::is);
        Failure failure = causes.stream()
                .flatMap(cause -> known(cause, unit).stream())
                .findFirst()
                .orElseGet(() -> unknown(causes.get(causes.size() - 1), unit, isOfTheMachine));
        return isOfTheMachine ? failure.with("; see symsweep doctor") : failure;
    }

    /** The same with more to say. */
    Failure with(String more) {
        return new Failure(exitCode, line + more, isExpected);
    }

    /** From the outermost to the innermost. */
    private static List<Throwable> causes(Throwable thrown) {
        return Stream.iterate(Optional.of(thrown), Optional::isPresent, cause -> cause.map(Throwable::getCause))
                .flatMap(Optional::stream)
                .toList();
    }

    /** What nobody thought of is a defect, unless the machine is to blame. */
    private static Failure unknown(Throwable innermost, String unit, boolean isOfTheMachine) {
        return new Failure(ExitCode.FAILURE, unit + Reasons.oneLine(innermost), isOfTheMachine);
    }

    private static Optional<Failure> known(Throwable cause, String unit) {
        if (cause instanceof UsageException
                || cause instanceof InvalidSweepException
                || cause instanceof OtherSweepException) {
            return Optional.of(usage(Reasons.oneLine(cause)));
        }
        if (cause instanceof DataException
                || cause instanceof AnalysisException
                || cause instanceof StoreException
                || cause instanceof TensorFileException
                || cause instanceof FigureException
                || cause instanceof SessionException
                || cause instanceof MissingPrecisionException
                || cause instanceof TooManyFailuresException
                || cause instanceof SurroundingsException) {
            return Optional.of(failure(Reasons.oneLine(cause)));
        }
        if (cause instanceof MemoryException) {
            return Optional.of(failure(unit + Reasons.oneLine(cause)));
        }
        if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
            return Optional.of(failure(
                    unit + MemoryException.of((VirtualMachineError) cause).getMessage()));
        }
        if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
            String reason = Reasons.oneLine(cause);
            return Optional.of(failure(unit + "a library cannot be loaded here: "
                    + Remedy.of(reason).map(remedy -> remedy.after(reason)).orElse(reason + LIBRARY)));
        }
        if (cause instanceof UnknownHostException) {
            String reason = Remedy.cause(cause);
            String local = System.getenv(OWN_HOST);
            return Optional.of(failure(
                    local != null && reason.endsWith(" " + local) ? reason + ", which is " + OWN_HOST : reason));
        }
        return Optional.empty();
    }

    private static Failure failure(String line) {
        return new Failure(ExitCode.FAILURE, line, true);
    }
}
