package dev.symsweep.cli.plan;

import dev.symsweep.engine.Precision;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.Networks;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan in words: one row per arm, or one for each setting where there are axes. */
public final class PlanText {

    private static final String ROW = "  %-16s %8s %14s %14s %14s";

    /** Settings of an arm that get a row each. */
    private static final int SETTINGS = 20;

    private PlanText() {}

    /** The lines of a plan, whose results are there. */
    public static List<String> lines(SweepPlan plan, String out) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.name() + (plan.description().isEmpty() ? "" : ": " + plan.description()));
        lines.add("results: " + out);
        lines.add("");
        boolean axes = !plan.population().axes().isEmpty();
        lines.add(ROW.formatted("arm", "runs", "parameters", "fixed", "trainable") + (axes ? "  setting" : ""));
        plan.arms().forEach(arm -> lines.addAll(arm(arm, plan.runs(arm))));
        lines.add(
                ROW.formatted("all", thousands(plan.runs().size()), "", "", "").stripTrailing());
        plan.arms().forEach(arm -> precision(arm, plan.runs(arm)).ifPresent(lines::add));
        plan.arms().stream()
                .filter(arm -> !plan.checkpoints(arm).isEmpty())
                .map(arm -> checkpoints(arm, plan.checkpoints(arm).size(), plan.runs(arm)))
                .forEach(lines::add);
        plan.analyses().forEach(analysis -> {
            lines.add("");
            lines.addAll(analysis.describe(plan.population()));
        });
        return lines;
    }

    private static List<String> arm(String arm, List<PlannedRun> runs) {
        Map<Setting, List<PlannedRun>> settings = runs.stream()
                .collect(Collectors.groupingBy(PlannedRun::setting, LinkedHashMap::new, Collectors.toList()));
        List<String> rows = new ArrayList<>();
        settings.entrySet().stream()
                .limit(SETTINGS)
                .forEach(setting -> rows.add(row(arm, setting.getKey(), setting.getValue())));
        long more = settings.size() - (long) SETTINGS;
        if (more > 0) {
            long left = settings.values().stream()
                    .skip(SETTINGS)
                    .mapToLong(List::size)
                    .sum();
            rows.add(ROW.formatted(arm, thousands(left), "", "", "") + "  and " + thousands(more) + " more settings");
        }
        return rows;
    }

    private static String row(String arm, Setting setting, List<PlannedRun> runs) {
        BuiltNetwork built = Networks.of(runs.get(0).spec());
        String row = ROW.formatted(
                arm,
                thousands(runs.size()),
                thousands(built.network().layout().differentiable()),
                thousands(built.fixed().count()),
                thousands(built.trainable()));
        return (row + "  " + setting.words()).stripTrailing();
    }

    /** Said only where it is not the usual one. */
    private static Optional<String> precision(String arm, List<PlannedRun> runs) {
        Set<Precision> precisions =
                runs.stream().map(run -> run.spec().precision()).collect(Collectors.toCollection(TreeSet::new));
        return precisions.equals(Set.of(Precision.F32))
                ? Optional.empty()
                : Optional.of("precision of " + arm + ": "
                        + precisions.stream()
                                .map(precision -> precision.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }

    private static String checkpoints(String arm, int count, List<PlannedRun> runs) {
        long bytes = runs.stream()
                .collect(Collectors.groupingBy(run -> NetworkSpec.of(run.spec()), Collectors.counting()))
                .entrySet()
                .stream()
                .mapToLong(network -> network.getValue()
                        * Networks.of(network.getKey()).network().layout().size()
                        * Float.BYTES)
                .sum();
        return "checkpoints of " + arm + ": " + count + " x " + thousands(runs.size()) + " runs, "
                + thousands(count * bytes) + " bytes";
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
