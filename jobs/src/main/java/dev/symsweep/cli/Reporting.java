package dev.symsweep.cli;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.report.Report;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine;

/** The last step of a sweep: what its tables say. */
final class Reporting {

    private Reporting() {}

    /** Prints the report of what is in the store, writes it as a page, and returns the exit code. */
    static int print(SweepPlan plan, String root, CommandLine commandLine) {
        Configuration hadoop = SparkSessions.hadoop();
        Scan<RunRow> runs = RunStore.openExisting(hadoop, root, plan.name()).scan();
        Scan<CurveRow> curves = CurveCodec.table(hadoop, root).scan();
        Report report = Report.of(plan, runs, curves);
        PrintWriter out = commandLine.getOut();
        report.lines().forEach(out::println);
        out.println();
        out.println("report: " + report.write(hadoop, root));
        out.flush();
        List<CorruptFile> corrupt = new ArrayList<>(runs.corrupt());
        corrupt.addAll(curves.corrupt());
        return CorruptFiles.complain(commandLine.getErr(), corrupt, "left out of the report");
    }
}
