package dev.symsweep.jobs;

import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a store has of a sweep's runs, for jobs that work on trained ones. */
final class TrainedRuns {

    private final Scan<RunRow> scan;

    TrainedRuns(Scan<RunRow> scan) {
        this.scan = scan;
    }

    /** The runs that have a network to look at. */
    Set<RunKey> keys() {
        return scan.rows().stream()
                .filter(row -> switch (row.outcome().status()) {
                    case FINISHED, STOPPED -> true;
                    case DIVERGED, FAILED -> false;
                })
                .map(row -> row.run().key())
                .collect(Collectors.toSet());
    }

    int longestVector() {
        return scan.rows().stream().mapToInt(row -> row.layout().size()).max().orElse(0);
    }

    /** The runs of some arms that cannot be used, by what became of them. */
    LeftOutRuns leftOut(SweepPlan plan, List<String> arms, List<TileReport> reports) {
        Map<RunKey, RunStatus> status = scan.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.run().key(), row -> row.outcome().status()));
        reports.forEach(report -> report.unreadable().forEach(run -> status.remove(new RunKey(run.key()))));
        int missing = 0;
        int diverged = 0;
        int failed = 0;
        for (PlannedRun run : plan.runs()) {
            if (arms.contains(run.arm())) {
                RunStatus found = status.get(run.key());
                missing += found == null ? 1 : 0;
                diverged += found == RunStatus.DIVERGED ? 1 : 0;
                failed += found == RunStatus.FAILED ? 1 : 0;
            }
        }
        return new LeftOutRuns(missing, diverged, failed);
    }

    /** What cannot be read of runs and of other files, each file once. */
    List<CorruptFile> corrupt(List<CorruptFile> others, List<TileReport> reports) {
        Set<CorruptFile> files = new LinkedHashSet<>(scan.corrupt());
        files.addAll(others);
        reports.forEach(report ->
                report.unreadable().forEach(run -> files.add(new CorruptFile("run " + run.key(), run.reason()))));
        return new ArrayList<>(files);
    }
}
