package dev.symsweep.cli;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.cli.data.DataCommand;
import dev.symsweep.cli.doctor.DoctorCommand;
import dev.symsweep.cli.exchange.ExportCommand;
import dev.symsweep.cli.exchange.ImportCommand;
import dev.symsweep.cli.outcome.Nearest;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.cli.runs.RunsCommand;
import dev.symsweep.cli.status.StatusCommand;
import dev.symsweep.cli.stop.ProcessEnd;
import dev.symsweep.cli.surroundings.Surroundings;
import dev.symsweep.cli.terminal.StandardStreams;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.Scratch;
import dev.symsweep.jobs.spark.Versions;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line of Symsweep. Exit codes: {@link dev.symsweep.cli.outcome.ExitCode}. An error is one line on standard
 * error; its stack trace is in the log file beside the results.
 */
@Command(
        name = "symsweep",
        description = "Sweeps of seeded training runs on Spark, and what parameter symmetries do to them.",
        mixinStandardHelpOptions = true,
        versionProvider = Symsweep.VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            QuickstartCommand.class,
            RunCommand.class,
            PlanCommand.class,
            TrainCommand.class,
            AnalyzeCommand.class,
            ReportCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            FsckCommand.class,
            VerifyCommand.class,
            CompactCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            DataCommand.class,
            DoctorCommand.class
        })
public final class Symsweep implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Symsweep.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Symsweep() {}

    /** Runs a command and ends the process. */
    public static void main(String[] arguments) {
        end(Symsweep::commandLine, arguments);
    }

    /** Runs a command line, this one or that of a module above, and ends the process. */
    public static void end(Supplier<CommandLine> commandLine, String... arguments) {
        Surroundings.settle();
        ProcessEnd.exit(StandardStreams.run((out, err) -> {
            ProcessEnd.onSignals(err);
            Scratch.open();
            Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> uncaught(err, thrown));
            return run(commandLine, out, err, arguments);
        }));
    }

    /** Runs a command, and returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(Symsweep::commandLine, out, err, arguments);
    }

    /** Runs a command line, this one or that of a module above, and returns the exit code. */
    public static int run(Supplier<CommandLine> commandLine, PrintWriter out, PrintWriter err, String... arguments) {
        return survivingErrors(
                err,
                () -> Surroundings.unreadable(arguments)
                        .map(problem -> fail(err, Failure.usage(problem)))
                        .orElseGet(() -> settled(commandLine.get(), out, err).execute(arguments)));
    }

    private static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Symsweep());
        AnalysisKinds.names().forEach(name -> addAnalysis(commandLine, name));
        LauncherCommand.addTo(commandLine);
        commandLine.getSubcommands().values().forEach(Symsweep::addHelp);
        return commandLine;
    }

    private static CommandLine settled(CommandLine commandLine, PrintWriter out, PrintWriter err) {
        TypedPath.convertIn(commandLine);
        return commandLine
                .setOut(out)
                .setErr(err)
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((exception, args) -> fail(err, misunderstood(exception)))
                .setExecutionExceptionHandler((exception, command, result) -> fail(err, logged(exception)));
    }

    /** Picocli hands over exceptions of commands alone; what else goes wrong ends in one line as well. */
    static int survivingErrors(PrintWriter err, IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (RuntimeException | Error e) {
            return fail(err, logged(e));
        }
    }

    /** Work goes on without a thread of the background, but not without the memory that it lacked. */
    private static void uncaught(PrintWriter err, Throwable thrown) {
        int exitCode = fail(err, logged(thrown));
        if (thrown instanceof VirtualMachineError) {
            ProcessEnd.exit(exitCode);
        }
    }

    @Override
    public void run() {
        throw new UsageException("no command, must be one of " + String.join(", ", commands(spec.commandLine()))
                + "; see symsweep --help");
    }

    private static void addAnalysis(CommandLine commandLine, String name) {
        CommandLine command = new CommandLine(new NamedAnalysisCommand(name));
        command.getCommandSpec().usageMessage().description("Short for analyze SWEEP " + name + ".");
        commandLine.addSubcommand(name, command);
    }

    private static List<String> commands(CommandLine commandLine) {
        return List.copyOf(commandLine.getSubcommands().keySet());
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Symsweep::addHelp);
    }

    private static Failure misunderstood(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String help = "; see " + command.getCommandSpec().qualifiedName() + " --help";
        List<String> commands = commands(command);
        if (exception instanceof UnmatchedArgumentException unmatched
                && !commands.isEmpty()
                && !unmatched.getUnmatched().isEmpty()
                && !unmatched.isUnknownOption()) {
            String typed = unmatched.getUnmatched().get(0);
            return Failure.usage("unknown command " + typed + ", must be one of " + String.join(", ", commands)
                    + Nearest.hint(typed, commands) + help);
        }
        return Failure.usage(Reasons.message(exception) + help);
    }

    /** The trace is for the log file alone; where it says more than the line, there should be one. */
    private static Failure logged(Throwable thrown) {
        ProcessEnd.awaitIfStopped();
        Failure failure = Failure.of(thrown);
        if (!failure.isExpected()) {
            LogFile.openIfNone();
        }
        // Without our file, under spark-submit, the trace would go to the cluster's appenders and so to the terminal.
        if (LogFile.current().isPresent()) {
            LOG.error("{} ({})", failure.line(), Versions.text(), thrown);
        }
        return failure.isExpected() ? failure : failure.with(Defect.report(thrown, LogFile.current()));
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
