package dev.symsweep.cli;

import dev.symsweep.jobs.Reasons;
import dev.symsweep.jobs.Versions;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;

/**
 * The command line of Symsweep. Exit codes: 0 done, 1 something failed (data, store, runs), 2 what was asked for cannot be. An
 * error is one line on standard error; its stack trace is in the log file beside the results.
 */
@Command(
        name = "symsweep",
        description = "Sweeps of seeded training runs on Spark, and what parameter symmetries do to them.",
        mixinStandardHelpOptions = true,
        versionProvider = Symsweep.VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuickstartCommand.class,
            PlanCommand.class,
            TrainCommand.class,
            AlignCommand.class,
            InterpolateCommand.class,
            ReportCommand.class,
            ExportCommand.class,
            DataCommand.class,
            BenchCommand.class
        })
public final class Symsweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Symsweep.class);

    private Symsweep() {}

    /** Runs a command and ends the process. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
        System.exit(run(out, err, arguments));
    }

    /** Runs a command, and returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine commandLine = new CommandLine(new Symsweep());
        commandLine.getSubcommands().values().forEach(Symsweep::addHelp);
        commandLine
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((exception, args) -> fail(err, misunderstood(exception)))
                .setExecutionExceptionHandler((exception, command, result) -> fail(err, logged(exception)));
        return survivingErrors(err, () -> commandLine.execute(arguments));
    }

    /** Picocli hands over exceptions alone; memory or stack that does not suffice ends in one line as well. */
    static int survivingErrors(PrintWriter err, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (Error e) {
            return fail(err, logged(e));
        }
    }

    @Override
    public void run() {
        throw new UsageException(
                "no command, must be one of quickstart, plan, train, align, interpolate, report, export, data, bench;"
                        + " see symsweep --help");
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Symsweep::addHelp);
    }

    private static Failure misunderstood(ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        return Failure.usage(Reasons.message(exception) + "; see " + command + " --help");
    }

    /** The trace is for the log file alone; where it says more than the line, there should be one. */
    private static Failure logged(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        if (!failure.isExpected()) {
            LogFile.openIfNone();
        }
        // Without our file, under spark-submit, the trace would go to the cluster's appenders and so to the terminal.
        if (LogFile.current().isPresent()) {
            LOG.error("{}", failure.line(), thrown);
        }
        if (failure.isExpected()) {
            return failure;
        }
        String where = LogFile.current().map(file -> " (more in " + file + ")").orElse("");
        return new Failure(failure.exitCode(), failure.line() + where, false);
    }

    private static int fail(PrintWriter err, Failure failure) {
        err.println("symsweep: " + failure.line());
        err.flush();
        return failure.exitCode();
    }

    /** What {@code --version} prints. */
    static final class VersionText implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"symsweep " + Versions.symsweep()};
        }
    }
}
