package dev.symsweep.benchmarks;

import dev.symsweep.benchmarks.child.ConcurrentCommand;
import dev.symsweep.benchmarks.child.GraphSideCommand;
import dev.symsweep.benchmarks.child.PairsSideCommand;
import dev.symsweep.benchmarks.child.SideCommand;
import dev.symsweep.benchmarks.workload.Task;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code bench}: speed and memory of Symsweep beside its peers. */
@Command(
        name = "bench",
        description = "Measures Symsweep beside its peers, on one thread each.",
        synopsisSubcommandLabel = "COMMAND")
public final class Bench {

    private static final int FAILURE = 1;

    private Bench() {}

    /** Runs a benchmark and ends the JVM: 0 when it has a result, 1 when it failed, 2 for a wrong command line. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Bench())
                .addSubcommand("train", new CompareCommand(Task.TRAIN))
                .addSubcommand("interpolate", new CompareCommand(Task.INTERPOLATE))
                .addSubcommand("kernels", new KernelsCommand())
                .addSubcommand("profile", new ProfileCommand())
                .addSubcommand("throughput", new ThroughputCommand())
                .addSubcommand("data", new DataCommand())
                .addSubcommand("align", new AlignCommand())
                .addSubcommand("assign", new AssignCommand())
                .addSubcommand("universe", new UniverseCommand())
                .addSubcommand("overhead", new OverheadCommand())
                .addSubcommand("sweep", new SweepCommand())
                .addSubcommand("fan-out", new FanOutCommand())
                .addSubcommand("whole-run", new WholeRunCommand())
                .addSubcommand("zoo", new ZooCommand())
                .addSubcommand("pairs", new PairsCommand())
                .addSubcommand("plan-pairs", new PlanPairsCommand())
                .addSubcommand("transfer", new TransferCommand())
                .addSubcommand("stack", new StackCommand())
                .addSubcommand("metanet", new MetanetCommand())
                .addSubcommand("bayes", new BayesCommand())
                .addSubcommand("graph", new GraphCommand())
                .addSubcommand("side", new SideCommand())
                .addSubcommand("concurrent", new ConcurrentCommand())
                .addSubcommand("pairs-side", new PairsSideCommand())
                .addSubcommand("graph-side", new GraphSideCommand());
        line.getCommandSpec().mixinStandardHelpOptions(true);
        line.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().mixinStandardHelpOptions(true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((exception, arguments) -> {
            exception.getCommandLine().getErr().println("symsweep bench: " + exception.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
        line.setExecutionExceptionHandler(Bench::report);
        return line;
    }

    private static int report(Exception exception, CommandLine line, CommandLine.ParseResult result) {
        PrintWriter err = line.getErr();
        err.println("symsweep bench: " + exception.getMessage());
        err.flush();
        return exception instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : FAILURE;
    }
}
