package dev.symsweep.cli;

import dev.symsweep.report.Report;
import dev.symsweep.store.CurveStore;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import org.apache.hadoop.conf.Configuration;

/** The last step of a sweep: what its tables say. */
final class Reporting {

    private Reporting() {}

    /** Prints the report of what is in the store, and writes it as a page. */
    static void print(Configuration hadoop, String root, SweepPlan plan, PrintWriter out) {
        RunStore runs = RunStore.openExisting(hadoop, root, plan.name());
        Report report = Report.of(plan, runs.scan(), CurveStore.at(hadoop, root).scan());
        report.lines().forEach(out::println);
        out.println();
        out.println("report: " + report.write(hadoop, root));
        out.flush();
    }
}
