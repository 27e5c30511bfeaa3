package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.results.StoreCheck;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Repair;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.store.resume.ResumeStore;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies the files of a store, and puts it in order. */
@Command(
        name = "fsck",
        description = "Reads all files of a sweep's results, and says which are damaged and what puts them right;"
                + " deletes nothing unless it is to repair.")
final class FsckCommand extends PlannedCommand {

    /** Other commands than those that drive a sweep write small files. */
    private static final Duration UNUSED = Duration.ofMinutes(2);

    @Option(
            names = "--repair",
            description = "Removes temporary files that nobody writes into any more and marks that count no more, and"
                    + " moves damaged files and those of unknown runs into the directory damaged, so that they are"
                    + " computed again. Without it the command says what would be done.")
    private boolean repair;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Overrides a value of the sweep file, as it was trained with. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Override
    List<ValueOverride> overrides() {
        return overrides.stream().map(ValueOverride::parse).toList();
    }

    @Override
    int call(SweepPlan plan, String root) {
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, root, plan.name());
        if (!repair) {
            StoreCheck check = check(plan, hadoop, store);
            repairs(plan, store, check).forEach(step -> commandLine().getOut().println(step.intention()));
            return ended(plan, check) ? ExitCode.SUCCESS : ExitCode.FAILURE;
        }
        try (DriverLease lease = DriverLease.take(hadoop, store.root(), DriverLease.REPAIR)) {
            // Whoever works on the store may be writing into a temporary file, or be about to heal a damaged one.
            lease.requireAlone(store.root(), "repair");
            StoreCheck check = check(plan, hadoop, store);
            List<Repair> steps = repairs(plan, store, check);
            boolean isDone = repaired(steps) && isRepairable(check, steps);
            ended(plan, check.withLeftoversOf(hadoop, store));
            return isDone && check.unverified().isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILURE;
        }
    }

    private static List<Repair> repairs(SweepPlan plan, RunStore store, StoreCheck check) {
        // The plan that was stored, and what is being trained, whichever plan this command was given.
        Set<RunKey> known = new HashSet<>(StoredPlan.keys(store));
        known.addAll(ResumeStore.of(store).runs());
        return store.upkeep()
                .repairs(
                        check.corrupt(),
                        run -> known.contains(run)
                                || plan.population().findToday(run).isPresent(),
                        StoredPlan.removed(store),
                        UNUSED);
    }

    /** Whether each corrupt file has a step. */
    static boolean isRepairable(StoreCheck check, List<Repair> steps) {
        Set<String> moved = steps.stream().map(Repair::file).collect(Collectors.toSet());
        return check.corrupt().stream().map(CorruptFile::name).allMatch(moved::contains);
    }

    private boolean repaired(List<Repair> steps) {
        boolean isDone = true;
        for (Repair step : steps) {
            try {
                step.action().run();
                commandLine().getOut().println(step.result());
            } catch (StoreException e) {
                isDone = false;
                commandLine().getErr().println("symsweep: " + e.getMessage());
                commandLine().getErr().flush();
            }
        }
        return isDone;
    }

    private StoreCheck check(SweepPlan plan, Configuration hadoop, RunStore store) {
        StoreCheck check = StoreCheck.of(hadoop, store);
        PrintWriter err = commandLine().getErr();
        check.corrupt().forEach(file -> err.println("symsweep: " + CorruptFiles.line(plan, file)));
        check.unverified().forEach(line -> err.println("symsweep: " + line));
        err.flush();
        return check;
    }

    private boolean ended(SweepPlan plan, StoreCheck check) {
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
        return check.isWhole();
    }
}
