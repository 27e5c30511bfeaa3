package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.results.StoreCheck;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;

/** Verifies the files of a store. */
@Command(
        name = "fsck",
        description = "Reads all files of a sweep's results, and says which are damaged and what puts them right;"
                + " deletes nothing.")
final class FsckCommand extends SweepCommand {

    @Override
    int call(SweepPlan plan, String root) {
        Configuration hadoop = SparkSessions.hadoop();
        StoreCheck check = StoreCheck.of(hadoop, RunStore.openExisting(hadoop, root, plan.name()));
        PrintWriter err = commandLine().getErr();
        check.corrupt().forEach(file -> err.println("symsweep: " + CorruptFiles.line(plan, file)));
        check.unverified().forEach(line -> err.println("symsweep: " + line));
        err.flush();
        PrintWriter out = commandLine().getOut();
        check.leftovers().forEach(file -> out.println("left over: " + file + "; it may be deleted"));
        out.printf(
                Locale.ROOT,
                "checked %s: %,d files, %,d bytes, %,d corrupt, %,d not readable now, %,d left over%n",
                plan.name(),
                check.files(),
                check.bytes(),
                check.corrupt().size(),
                check.unverified().size(),
                check.leftovers().size());
        out.flush();
        return check.isWhole() ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }
}
