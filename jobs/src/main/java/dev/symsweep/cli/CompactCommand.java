package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.store.Compacted;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.sweep.SweepPlan;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;

/** Makes few large files of the many of a store. */
@Command(
        name = "compact",
        description = "Writes the runs and checkpoints of a sweep's results, a file each, into few large files that all"
                + " commands read as well; what is damaged stays as it is.")
final class CompactCommand extends SweepCommand {

    @Override
    int call(SweepPlan plan, String root) {
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, root, plan.name());
        try (DriverLease lease = DriverLease.take(hadoop, store.root(), DriverLease.COMPACT)) {
            // Who trains would miss files that are moved together meanwhile, and train runs that are there.
            lease.requireAlone(store.root(), "compact");
            Compacted done = store.upkeep().compact();
            commandLine()
                    .getOut()
                    .printf(
                            Locale.ROOT,
                            "compacted %s: %,d rows into %,d files, %,d bytes; %,d files deleted, %,d left as they"
                                    + " are%n",
                            plan.name(),
                            done.rows().size(),
                            done.files(),
                            done.bytes(),
                            done.deleted(),
                            done.left());
            commandLine().getOut().flush();
            return done.damaged().isEmpty()
                    ? ExitCode.SUCCESS
                    : CorruptFiles.complain(commandLine().getErr(), plan, done.damaged(), "left as they are");
        }
    }
}
