package dev.symsweep.cli.status;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.results.status.SweepStatus;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells how far a sweep is, while it is worked on or afterwards; no Spark is started for it. */
@Command(
        name = "status",
        description =
                "Tells how far a sweep is: runs finished, failed and left, at which speed, which are slow or stuck,"
                        + " and who works on it.")
public final class StatusCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RESULTS", description = "Where the sweep's results are.")
    private TypedPath results = new TypedPath("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Instant now = Instant.now();
        SweepStatus status = SweepStatus.of(SparkSessions.hadoop(), results.text(), now);
        PrintWriter out = spec.commandLine().getOut();
        StatusText.lines(status, results.text(), now).forEach(out::println);
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        status.corrupt().forEach(file -> err.println("symsweep: " + file.line() + "; " + file.remedy()));
        err.flush();
        return status.corrupt().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
}
