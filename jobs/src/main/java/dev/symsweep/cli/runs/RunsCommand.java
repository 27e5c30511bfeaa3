package dev.symsweep.cli.runs;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists trained runs. */
@Command(
        name = "runs",
        description = "Lists the runs in a sweep's results, chosen and sorted by SQL expressions on their columns and"
                + " settings; docs/status-and-runs.md has examples.")
public final class RunsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RESULTS", description = "Where the sweep's results are.")
    private TypedPath results = new TypedPath("");

    @Option(
            names = "--where",
            paramLabel = "EXPR",
            description = "Which runs: a condition in SQL, for instance \"arm = 'w' and recipe.schedule.lr > 0.01\".")
    private Optional<String> where = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "LIST",
            description = "What of them: columns, settings such as recipe.schedule.lr, or expressions, separated by"
                    + " commas; * for all. With a function such as count or avg, a row for each group.")
    private Optional<String> columns = Optional.empty();

    @Option(
            names = "--sort",
            paramLabel = "LIST",
            description = "In which order, for instance \"test_loss desc, seed\"; by default arm and seed.")
    private Optional<String> sort = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "How many rows at most.")
    private Optional<Long> limit = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, csv or json; default table.")
    private RowsText format = RowsText.table;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws SQLException {
        if (limit.filter(most -> most < 1).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--limit is " + limit.get() + ", must be at least 1");
        }
        Scan<RunRow> scan =
                RunStore.openExisting(SparkSessions.hadoop(), results.text()).scan();
        PrintWriter out = spec.commandLine().getOut();
        try (RunTable table = RunTable.of(scan.rows())) {
            RunQuery query = new RunQuery(where, columns, sort, limit);
            format.lines(query.of(table)).forEach(out::println);
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        scan.corrupt().forEach(file -> err.println("symsweep: " + file.line() + "; " + file.remedy()));
        err.flush();
        return scan.corrupt().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
}
