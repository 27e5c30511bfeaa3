package dev.symsweep.cli;

import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.report.Report;
import dev.symsweep.report.ReportSource;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;

/** The last step of a sweep: what its tables say. */
final class Reporting {

    private Reporting() {}

    /** Prints the report of what is in the store, writes it as a page, and returns the exit code. */
    static int print(SweepPlan plan, String root, CommandLine commandLine) {
        return print(plan, root, Optional.empty(), commandLine);
    }

    /** The same, and writes the figures into a directory if one is given. */
    static int print(SweepPlan plan, String root, Optional<Path> figures, CommandLine commandLine) {
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, root, plan.name());
        Report report = Report.of(
                new ReportSource(plan.asOf(store.semantics()), store.scan(), ReportSource.Tables.of(hadoop, root)));
        PrintWriter out = commandLine.getOut();
        report.lines().forEach(out::println);
        out.println();
        out.println("report: " + report.write(hadoop, root));
        figures.ifPresent(directory ->
                out.println("figures: " + report.writeFigures(directory).size() + " files in " + directory));
        out.flush();
        return CorruptFiles.complain(
                commandLine.getErr(), plan, report.corrupt(), "left out of the report as far as they cannot be read");
    }
}
