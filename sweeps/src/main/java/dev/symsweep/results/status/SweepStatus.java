package dev.symsweep.results.status;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.driver.DriverLease;
import dev.symsweep.store.driver.SeenDriver;
import dev.symsweep.store.driver.UnitUnderWay;
import dev.symsweep.store.run.RunSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * How far a sweep is: what its plan asks for, what its store holds, and what drivers say of themselves.
 *
 * @param sweep its name
 * @param arms what became of the runs of each
 * @param orphans rows of runs that the plan lacks
 * @param results what the runs that came to their ends tell
 * @param underWay what tasks are at now
 * @param drivers all that say they work on the store
 * @param corrupt files that cannot be read
 */
public record SweepStatus(
        String sweep,
        List<ArmCounts> arms,
        int orphans,
        Results results,
        UnderWay underWay,
        List<SeenDriver> drivers,
        List<CorruptFile> corrupt) {

    private static final String ENDING = ".parquet";
    private static final int SLOWEST = 5;

    /**
     * What runs that came to their ends tell.
     *
     * @param reasons why some failed or diverged
     * @param pace how fast they came, if that is known of any
     * @param untimed how many there are of which nobody knows when they came, being in files with others
     * @param slowest those that took longest
     * @param incomplete how many lack a checkpoint that is asked for
     */
    public record Results(
            List<Reason> reasons, Optional<Pace> pace, int untimed, List<TimedRun> slowest, int incomplete) {}

    /**
     * The status of a store.
     *
     * @param root of it
     * @param now by this machine's clock
     * @throws dev.symsweep.store.directory.StoreException if there is no store, or no plan beside it
     * @throws dev.symsweep.yaml.InvalidSweepException if this Symsweep cannot plan what lies there
     */
    public static SweepStatus of(Configuration hadoop, String root, Instant now) {
        RunStore store = RunStore.openExisting(hadoop, root);
        PlannedKeys planned = PlannedKeys.of(hadoop, store);
        List<SeenDriver> drivers = DriverLease.seen(hadoop, root, now);
        Scan<RunSummary> scan = store.summaries();
        List<RunSummary> rows = scan.rows().stream()
                .filter(row -> planned.byKey().containsKey(row.key()))
                .toList();
        boolean isWorkedOn = drivers.stream().anyMatch(SeenDriver::lives);
        Set<RunKey> incomplete = Incomplete.among(rows, planned, store);
        Results results = results(
                planned,
                rows,
                written(hadoop, root),
                isWorkedOn ? Optional.of(now) : Optional.empty(),
                incomplete.size());
        Optional<Duration> longest =
                results.slowest().stream().map(TimedRun::took).findFirst();
        return new SweepStatus(
                planned.sweep(),
                arms(planned, rows, incomplete),
                scan.rows().size() - rows.size(),
                results,
                underWay(drivers, planned, UnderWay.patience(longest)),
                drivers,
                scan.corrupt());
    }

    /** The counts of all arms together. */
    public ArmCounts all() {
        return arms.stream().reduce(new ArmCounts("all", 0, 0, 0, 0), ArmCounts::and);
    }

    /** Whether a driver works on it now. */
    public boolean isWorkedOn() {
        return drivers.stream().anyMatch(SeenDriver::lives);
    }

    private static List<ArmCounts> arms(PlannedKeys planned, List<RunSummary> rows, Set<RunKey> incomplete) {
        Map<String, ArmCounts> arms = new LinkedHashMap<>();
        planned.arms().forEach(arm -> arms.put(arm, new ArmCounts(arm, 0, 0, 0, 0)));
        planned.byKey().values().forEach(arm -> arms.merge(arm, new ArmCounts(arm, 1, 0, 0, 0), ArmCounts::and));
        for (RunSummary row : rows) {
            if (incomplete.contains(row.key())) {
                continue;
            }
            String arm = arm(planned, row);
            ArmCounts one = switch (row.status()) {
                case FINISHED, STOPPED -> new ArmCounts(arm, 0, 1, 0, 0);
                case DIVERGED -> new ArmCounts(arm, 0, 0, 1, 0);
                case FAILED -> new ArmCounts(arm, 0, 0, 0, 1);
            };
            arms.merge(arm, one, ArmCounts::and);
        }
        return List.copyOf(arms.values());
    }

    private static String arm(PlannedKeys planned, RunSummary row) {
        return Objects.requireNonNull(planned.byKey().get(row.key()));
    }

    private static UnderWay underWay(List<SeenDriver> drivers, PlannedKeys planned, Optional<Duration> patience) {
        List<UnitUnderWay> units = drivers.stream()
                .filter(SeenDriver::lives)
                .flatMap(driver -> driver.driver().underWay().stream())
                .sorted(Comparator.comparing(UnitUnderWay::since))
                .toList();
        Set<String> runs = units.isEmpty()
                ? Set.of()
                : planned.byKey().keySet().stream()
                        .map(key -> "run " + key.brief() + " ")
                        .collect(Collectors.toSet());
        List<UnitUnderWay> training = units.stream()
                .filter(unit -> runs.contains(unit.unit().replaceFirst("\\(arm .*, seed .*", "")))
                .toList();
        return new UnderWay(units, training, patience);
    }

    private static Results results(
            PlannedKeys planned,
            List<RunSummary> rows,
            Map<String, Instant> written,
            Optional<Instant> now,
            int incomplete) {
        List<TimedRun> timed = new ArrayList<>();
        List<Pace.End> ends = new ArrayList<>();
        int untimed = 0;
        for (RunSummary row : rows) {
            if (row.status().isComplete()) {
                TimedRun run = TimedRun.of(row, arm(planned, row));
                timed.add(run);
                Instant end = written.get(row.key().hex());
                if (end == null) {
                    untimed++;
                } else {
                    ends.add(new Pace.End(end, run.took()));
                }
            }
        }
        List<TimedRun> slowest = timed.stream()
                .sorted(Comparator.comparing(TimedRun::took).reversed())
                .limit(SLOWEST)
                .toList();
        return new Results(Reason.of(rows, row -> arm(planned, row)), Pace.of(ends, now), untimed, slowest, incomplete);
    }

    /** When each run's file was written, by its key; runs that share a file with others are not among them. */
    private static Map<String, Instant> written(Configuration hadoop, String root) {
        Map<String, Instant> written = new HashMap<>();
        Directory.of(hadoop, root).child(RunStore.RUNS).list(ENDING).forEach(file -> {
            String name = file.getPath().getName();
            written.put(
                    name.substring(0, name.length() - ENDING.length()),
                    Instant.ofEpochMilli(file.getModificationTime()));
        });
        return written;
    }
}
