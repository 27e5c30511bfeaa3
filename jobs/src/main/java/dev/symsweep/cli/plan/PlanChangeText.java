package dev.symsweep.cli.plan;

import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.results.PlanChange;
import dev.symsweep.results.PlanChange.Key;
import dev.symsweep.results.PlanChange.Runs;
import dev.symsweep.results.PlanChange.Scope;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.store.driver.SeenDriver;
import dev.symsweep.sweep.SweepPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** What a job changes beside results, in words, before it does so. */
public final class PlanChangeText {

    /** Values are for people, who have the file. */
    private static final int LONGEST = 120;

    private PlanChangeText() {}

    /** The lines of a change; none where nothing changes, or there is nothing yet. */
    public static List<String> changes(SweepPlan plan, String root, Scope scope) {
        List<String> lines = new ArrayList<>(keys(plan, root, scope));
        if (!lines.isEmpty() && scope == Scope.ALL) {
            RunStore store = RunStore.openExisting(SparkSessions.hadoop(), root, plan.name());
            lines.add(runs(PlanChange.runs(store, plan)));
        }
        return lines;
    }

    private static List<String> keys(SweepPlan plan, String root, Scope scope) {
        List<Key> keys = PlanChange.of(SparkSessions.hadoop(), root, plan, scope)
                .map(PlanChange::keys)
                .orElse(List.of());
        Stream<String> heading =
                keys.isEmpty() ? Stream.of() : Stream.of("changes of " + root + "/" + StoredPlan.NAME + ":");
        return Stream.concat(heading, keys.stream().map(key -> "  " + line(key)))
                .toList();
    }

    /**
     * All that is known before work: changes, or that there are none, what becomes of the runs, and who works there.
     *
     * @throws dev.symsweep.store.directory.StoreException if the results are of another sweep, or cannot be read
     */
    public static List<String> outlook(SweepPlan plan, String root, Scope scope) {
        Configuration hadoop = SparkSessions.hadoop();
        if (!RunStore.isAt(hadoop, root)) {
            return List.of("no results lie in " + root + " yet: all runs are new");
        }
        RunStore store = RunStore.openExisting(hadoop, root, plan.name());
        List<String> lines = new ArrayList<>(keys(plan, root, scope));
        if (lines.isEmpty()) {
            boolean isKept = PlanChange.of(hadoop, root, plan, scope).isPresent();
            lines.add((isKept ? "no change of " : "there is no ") + root + "/" + StoredPlan.NAME);
        }
        lines.add(runs(PlanChange.runs(store, plan)));
        DriverLease.seen(hadoop, root, Instant.now()).stream()
                .filter(SeenDriver::lives)
                .forEach(seen -> lines.add("a driver works on " + root + ": " + seen.driver()));
        return lines;
    }

    private static String line(Key key) {
        if (key.before().isEmpty()) {
            return "+ " + key.path() + ": " + brief(key.after().orElseThrow());
        }
        if (key.after().isEmpty()) {
            return "- " + key.path() + ": " + brief(key.before().orElseThrow());
        }
        return "~ " + key.path() + ": " + brief(key.before().orElseThrow()) + " -> "
                + brief(key.after().orElseThrow());
    }

    private static String runs(Runs runs) {
        return String.format(
                Locale.ROOT,
                "runs: %,d finished are kept, %,d are new, %,d of the plan before are left, "
                        + "%,d finished are orphaned%s",
                runs.kept(),
                runs.added(),
                runs.left(),
                runs.orphaned(),
                runs.orphaned() == 0 ? "" : ": the plan lacks them, and they stay");
    }

    private static String brief(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...";
    }
}
