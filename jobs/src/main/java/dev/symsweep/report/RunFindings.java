package dev.symsweep.report;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.population.Setting;
import dev.symsweep.report.document.NumberText;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
public record RunFindings(SweepPlan plan, List<ArmRuns> arms, int notPlanned, List<CorruptFile> corrupt) {

    /** Settings of an arm beyond which tables show the arm alone. */
    private static final int MOST_SETTINGS = 60;

    /** Why a row is left out that no plan asks for. */
    public static final String NOT_PLANNED = "stored, but not of this plan";

    /** Why a row is left out that is of such a run. */
    public static final String NOT_TRAINED = "stored, but of a run that is not trained, not readable or exploded";

    public RunFindings {
        arms = List.copyOf(arms);
        corrupt = List.copyOf(corrupt);
    }

    /** Of all runs that a plan asks for, trained or not. */
    public static RunFindings of(SweepPlan plan, Scan<RunRow> runs) {
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

    /** The arms, or where axes give each a few settings, these: the rows of tables. */
    List<ArmRuns> bySetting() {
        return arms.stream()
                .flatMap(arm -> settings(arm.arm()).stream().map(arm::at))
                .toList();
    }

    /** Whether tables tell settings apart. */
    boolean tellsSettings() {
        return arms.stream().anyMatch(arm -> !settings(arm.arm()).contains(Setting.NONE));
    }

    /** The settings that an arm is told apart by; none in particular without axes, or of very many. */
    public List<Setting> settings(String arm) {
        List<Setting> settings = plan.population().settings(arm);
        return settings.size() <= MOST_SETTINGS ? settings : List.of(Setting.NONE);
    }

    /** The runs with a network that others can be compared with. */
    public Set<RunKey> trained() {
        return arms.stream()
                .flatMap(arm -> arm.rows().stream())
                .filter(RunRow::hasUsableNetwork)
                .map(row -> row.run().key())
                .collect(Collectors.toSet());
    }

    /** Parts of the data that the plan looks at; the test set where it asks for no analysis. */
    public List<Split> splits() {
        List<Split> splits = plan.analyses().stream()
                .flatMap(analysis -> analysis.splits().stream())
                .distinct()
                .toList();
        return splits.isEmpty() ? List.of(Split.TEST) : splits;
    }

    /**
     * The data sets, each once and described as what it was found to be: which of them are synthetic, and which are
     * other data than was published under their name.
     */
    List<String> dataSets() {
        Map<DataSource, Optional<DataDigests>> sources = new LinkedHashMap<>();
        plan.runs().forEach(run -> sources.putIfAbsent(run.spec().data().source(), Optional.empty()));
        arms.stream()
                .flatMap(arm -> arm.rows().stream())
                .forEach(row -> row.provenance()
                        .data()
                        .ifPresent(found -> sources.put(row.run().spec().data().source(), Optional.of(found))));
        return sources.entrySet().stream()
                .map(source -> source.getKey().name() + ": "
                        + source.getValue().map(source.getKey()::description).orElseGet(source.getKey()::description))
                .toList();
    }

    /** What no table has, in the order of the arms, then files and other rows. */
    public List<LeftOut> leftOut() {
        List<LeftOut> leftOut = new ArrayList<>();
        arms.forEach(arm -> leftOut.addAll(arm.leftOut()));
        corrupt.forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(notPlanned, "run", NOT_PLANNED));
        return leftOut;
    }

    /** The versions of what computed the runs, each once. */
    public String versions() {
        return distinct(arms.stream().flatMap(arm -> arm.rows().stream()).map(RunRow::versions));
    }

    /** The engines, libraries and processors that computed the runs, each once. */
    public String numerics() {
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
