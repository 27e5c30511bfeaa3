package dev.symsweep.cli;

import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.data.ImageShape;
import dev.symsweep.engine.Precision;
import dev.symsweep.jobs.AlignJob;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.symmetry.Symmetry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plan in words: one row per arm, or several where axes give an arm several networks. */
final class PlanText {

    private static final String ROW = "  %-16s %8s %14s %14s %14s";

    private PlanText() {}

    static List<String> lines(SweepPlan plan, String out) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.name() + (plan.description().isEmpty() ? "" : ": " + plan.description()));
        lines.add("results: " + out);
        lines.add("");
        lines.add(ROW.formatted("arm", "runs", "parameters", "fixed", "trainable"));
        plan.arms().forEach(arm -> lines.addAll(arm(arm, plan.runs(arm))));
        lines.add(
                ROW.formatted("all", thousands(plan.runs().size()), "", "", "").stripTrailing());
        plan.arms().forEach(arm -> precision(arm, plan.runs(arm)).ifPresent(lines::add));
        plan.arms().stream()
                .filter(arm -> !plan.checkpoints(arm).isEmpty())
                .map(arm -> checkpoints(arm, plan.checkpoints(arm).size(), plan.runs(arm)))
                .forEach(lines::add);
        plan.alignment().ifPresent(analysis -> {
            lines.add("");
            lines.addAll(alignment(plan, analysis));
        });
        plan.interpolation().ifPresent(analysis -> {
            lines.add("");
            lines.addAll(interpolation(plan, analysis));
        });
        return lines;
    }

    private static List<String> arm(String arm, List<PlannedRun> runs) {
        Map<Kind, List<PlannedRun>> byKind = runs.stream()
                .collect(Collectors.groupingBy(run -> Kind.of(run.spec()), LinkedHashMap::new, Collectors.toList()));
        List<String> rows = new ArrayList<>();
        byKind.values().forEach(ofKind -> {
            RunSpec spec = ofKind.get(0).spec();
            Network network = Kind.of(spec).network();
            int parameters = network.layout().differentiable();
            int fixed = spec.symmetry().fixedEntries(network).count();
            rows.add(ROW.formatted(
                    arm,
                    thousands(ofKind.size()),
                    thousands(parameters),
                    thousands(fixed),
                    thousands(parameters - fixed)));
        });
        return rows;
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
                .collect(Collectors.groupingBy(run -> Kind.of(run.spec()), Collectors.counting()))
                .entrySet()
                .stream()
                .mapToLong(kind ->
                        kind.getValue() * kind.getKey().network().layout().size() * Float.BYTES)
                .sum();
        return "checkpoints of %s: %d x %s runs, %s bytes"
                .formatted(arm, count, thousands(runs.size()), thousands(count * bytes));
    }

    private static List<String> alignment(SweepPlan plan, AlignmentAnalysis analysis) {
        List<String> lines = new ArrayList<>();
        lines.add("alignment: %s permutations".formatted(thousands(AlignJob.planned(plan, analysis))));
        for (AlignmentMethod method : analysis.methods()) {
            AlignmentAnalysis alone = new AlignmentAnalysis(analysis.arms(), analysis.pairs(), List.of(method));
            String what = method.matching() instanceof PairMatching ? "pairs" : "runs in a frame";
            lines.add("  %-16s %8s %s (%s)"
                    .formatted(
                            method.name(),
                            thousands(AlignJob.planned(plan, alone)),
                            what,
                            String.join(", ", analysis.arms())));
        }
        return lines;
    }

    private static List<String> interpolation(SweepPlan plan, InterpolationAnalysis analysis) {
        CurvePlan curves = CurvePlan.of(plan, Set.of());
        String splits = analysis.on().stream().map(Split::label).collect(Collectors.joining(" and "));
        List<String> lines = new ArrayList<>();
        lines.add("interpolation: %s pairs, %d points a line, on the %s set"
                .formatted(thousands(curves.curves().size()), analysis.points(), splits));
        for (String arm : analysis.arms()) {
            String name = arm;
            for (CurveKind kind : CurvePlan.kinds(plan, arm)) {
                lines.add("  %-16s %8s pairs%s".formatted(name, thousands(curves.count(arm, kind)), kind.words()));
                name = "";
            }
        }
        return lines;
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** What decides the counts. */
    private record Kind(String set, Architecture architecture, Symmetry symmetry) {

        static Kind of(RunSpec spec) {
            return new Kind(spec.data().set(), spec.architecture(), spec.symmetry());
        }

        Network network() {
            DataSource data = DataSets.named(set);
            ImageShape image = data.shape();
            return symmetry.rewrite(
                    architecture.network(Shape.of(image.height(), image.width(), image.channels()), data.classes()));
        }
    }
}
