package dev.symsweep.report;

import dev.symsweep.report.document.NumberText;
import dev.symsweep.store.CorruptFile;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.Scan;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.Split;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the rows of runs say about a plan. Runs that the plan does not name are left out and counted.
 *
 * @param plan the sweep
 * @param arms in the order of the plan
 * @param notPlanned rows of other runs
 * @param corrupt files that cannot be read
 */
record RunFindings(SweepPlan plan, List<ArmRuns> arms, int notPlanned, List<CorruptFile> corrupt) {

    /** Why a row is left out that no plan asks for. */
    static final String NOT_PLANNED = "stored, but not of this plan";

    RunFindings {
        arms = List.copyOf(arms);
        corrupt = List.copyOf(corrupt);
    }

    static RunFindings of(SweepPlan plan, Scan<RunRow> runs) {
        Set<RunKey> planned = plan.runs().stream().map(run -> run.key()).collect(Collectors.toSet());
        Map<RunKey, RunRow> found = new HashMap<>();
        runs.rows().stream()
                .filter(row -> planned.contains(row.run().key()))
                .forEach(row -> found.put(row.run().key(), row));
        List<ArmRuns> arms = new ArrayList<>();
        for (String arm : plan.arms()) {
            List<RunRow> rows = plan.runs(arm).stream()
                    .flatMap(run -> Optional.ofNullable(found.get(run.key())).stream())
                    .toList();
            arms.add(new ArmRuns(arm, arms.size(), plan.runs(arm), rows));
        }
        return new RunFindings(plan, arms, runs.rows().size() - found.size(), runs.corrupt());
    }

    /** The runs with a network. */
    Set<RunKey> trained() {
        return arms.stream()
                .flatMap(arm -> arm.rows().stream())
                .filter(ArmRuns::isTrained)
                .map(row -> row.run().key())
                .collect(Collectors.toSet());
    }

    /** Parts of the data that the plan looks at; the test set where it asks for no analysis. */
    List<Split> splits() {
        return plan.interpolation().map(InterpolationAnalysis::on).orElse(List.of(Split.TEST));
    }

    /** What no table has, in the order of the arms, then files and other rows. */
    List<LeftOut> leftOut() {
        List<LeftOut> leftOut = new ArrayList<>();
        arms.forEach(arm -> leftOut.addAll(arm.leftOut()));
        corrupt.forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(notPlanned, "run", NOT_PLANNED));
        return leftOut;
    }

    /** The versions of what computed the runs, each once. */
    String versions() {
        return distinct(arms.stream().flatMap(arm -> arm.rows().stream()).map(RunRow::versions));
    }

    /** The engines, libraries and processors that computed the runs, each once. */
    String numerics() {
        return distinct(arms.stream()
                .flatMap(arm -> arm.rows().stream())
                .map(RunRow::numerics)
                .map(numerics -> numerics.engine() + " (" + numerics.library() + ", " + numerics.isa() + ", "
                        + NumberText.count(numerics.threads(), "thread") + ")"));
    }

    private static String distinct(Stream<String> values) {
        String all = values.distinct().sorted().collect(Collectors.joining(" | "));
        return all.isEmpty() ? "no runs" : all;
    }
}
