package dev.symsweep.cli;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What commands on a sweep share: a sweep file, or a directory of results beside which one lies. */
abstract class PlannedCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SWEEP", description = "A sweep file, or a directory of results of one.")
    private TypedPath source = new TypedPath("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where results are, a path of any Hadoop file system; default out/<sweep>.")
    private Optional<TypedPath> out = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        List<ValueOverride> overrides = overrides();
        if (!isResults()) {
            SweepPlan plan = SweepFile.plan(
                    source.local(),
                    overrides,
                    StoredPlan.others(SparkSessions::hadoop),
                    name -> StoredPlan.listing(SparkSessions.hadoop(), root(name)));
            return call(plan, root(plan.name()));
        }
        if (out.isPresent()) {
            throw new UsageException("--out is " + out.get() + ", but " + source
                    + " is a directory of results already; leave --out out");
        }
        if (!overrides.isEmpty()) {
            throw new UsageException(overrides.get(0).option() + " changes a sweep file, but " + source
                    + " is a directory of results, whose sweep file is done with; name a sweep file, with --out "
                    + source);
        }
        return call(StoredPlan.read(SparkSessions.hadoop(), source.text()), source.text());
    }

    private boolean isResults() {
        try {
            return source.isDirectory();
        } catch (IllegalArgumentException e) {
            throw new UsageException("SWEEP: " + e.getMessage());
        }
    }

    private String root(String name) {
        return out.map(TypedPath::text).orElse("out/" + name);
    }

    /**
     * Does it.
     *
     * @param root where the results of the plan are
     * @return the exit code
     */
    abstract int call(SweepPlan plan, String root);

    /** What changes the sweep file, in the order in which it is merged into it. */
    abstract List<ValueOverride> overrides();

    final CommandLine commandLine() {
        return spec.commandLine();
    }
}
