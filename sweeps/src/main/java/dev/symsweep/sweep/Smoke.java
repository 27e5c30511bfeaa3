package dev.symsweep.sweep;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.data.Batching;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cheapest sweep that goes the same way as a given one: the first two runs of each arm, one epoch of few examples,
 * and the cheapest form of each analysis. It has a name, and so a store, of its own.
 */
final class Smoke {

    private static final int RUNS_PER_ARM = 2;
    private static final int EPOCHS = 1;

    /** At least one whole batch is trained on, however large; beyond that, VGG-16 would take minutes. */
    private static final int EXAMPLES = 512;

    private Smoke() {}

    static SweepPlan of(SweepPlan plan) {
        List<PlannedRun> runs = new ArrayList<>();
        Set<RunKey> keys = new HashSet<>();
        for (String arm : plan.arms()) {
            plan.runs(arm).stream()
                    // They are in no store of a smoke test.
                    .filter(run -> !run.spec().isImported())
                    .map(run -> PlannedRun.of(arm, shortened(run.spec()), run.setting()))
                    // Runs that differ in epochs alone have become equal.
                    .filter(run -> keys.add(run.key()))
                    .limit(RUNS_PER_ARM)
                    .forEach(runs::add);
        }
        Map<String, List<Integer>> checkpoints = new HashMap<>();
        plan.checkpoints().forEach((arm, epochs) -> {
            List<Integer> reached =
                    epochs.stream().filter(epoch -> epoch <= EPOCHS).toList();
            if (!reached.isEmpty()) {
                checkpoints.put(arm, reached);
            }
        });
        return new SweepPlan(
                plan.name() + "-smoke",
                plan.description(),
                new PlannedRuns(runs),
                checkpoints,
                plan.analyses().stream().map(Analysis::smoke).toList(),
                plan.file(),
                plan.execution());
    }

    private static RunSpec shortened(RunSpec spec) {
        int batch = spec.recipe().batching().size();
        int examples = Math.min(
                batch == Batching.WHOLE ? EXAMPLES : Math.max(EXAMPLES, batch),
                spec.data().mostTrained().orElse(Integer.MAX_VALUE));
        RunSpec shorter = spec.with(spec.recipe().withEpochs(EPOCHS));
        // The nodes of a graph are computed together.
        return spec.data().source().isGraph()
                ? shorter
                : shorter.with(spec.data().limitedTo(examples));
    }
}
