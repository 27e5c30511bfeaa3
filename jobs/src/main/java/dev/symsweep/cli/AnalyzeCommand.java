package dev.symsweep.cli;

import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.Nearest;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Does analyses of a sweep. */
@Command(name = "analyze", description = "Does the analyses of a sweep, or some of them, as far as they are missing.")
final class AnalyzeCommand extends SweepCommand {

    @Parameters(
            index = "1",
            paramLabel = "ANALYSIS",
            arity = "0..*",
            description = "Names of analyses; default all that the sweep asks for, in the order in which they need "
                    + "each other.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private SparkOptions spark = new SparkOptions();

    @Override
    int call(SweepPlan plan, String root) {
        for (String name : names) {
            if (AnalysisKinds.find(name).isEmpty()) {
                throw new UsageException("ANALYSIS is " + name + ", must be one of "
                        + String.join(", ", AnalysisKinds.names()) + Nearest.hint(name, AnalysisKinds.names()));
            }
        }
        List<String> asked = AnalysisKinds.names().stream()
                .filter(name -> names.isEmpty() ? plan.analysis(name).isPresent() : names.contains(name))
                .toList();
        return analyze(plan, root, asked, this, spark);
    }

    static int analyze(SweepPlan plan, String root, List<String> names, SweepCommand command, SparkOptions spark) {
        Optional<String> unasked =
                names.stream().filter(name -> plan.analysis(name).isEmpty()).findFirst();
        if (unasked.isPresent() || names.isEmpty()) {
            throw new UsageException("sweep " + plan.name() + " asks for no analysis"
                    + unasked.map(name -> " " + name + ", it has no analyses." + name)
                            .orElse(", it has no analyses"));
        }
        if (spark.isDryRun()) {
            return SweepSession.dryRun(plan, root, Scope.ANALYSES, spark, command.commandLine());
        }
        try (SweepSession session = SweepSession.openExisting(plan, root, spark, command.commandLine())) {
            int exitCode = ExitCode.SUCCESS;
            for (String name : names) {
                exitCode = Math.max(exitCode, session.analyze(name));
            }
            return exitCode;
        }
    }
}
