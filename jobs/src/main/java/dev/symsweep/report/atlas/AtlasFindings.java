package dev.symsweep.report.atlas;

import dev.symsweep.analysis.atlas.AtlasAnalysis;
import dev.symsweep.analysis.atlas.DistancePlan;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.interpolate.CurveKind;
import dev.symsweep.analysis.interpolate.CurvePlan;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.report.ArmRuns;
import dev.symsweep.report.LeftOut;
import dev.symsweep.report.RunFindings;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of curves and distances say of whole populations.
 *
 * @param populations those of at least two trained runs, arm after arm
 * @param split the part of the data that barriers are on
 * @param leftOut what is in no matrix
 * @param corrupt files of distances that cannot be read; the chapter on curves names theirs
 */
record AtlasFindings(
        List<OrderedPopulation> populations, Split split, List<LeftOut> leftOut, List<CorruptFile> corrupt) {

    AtlasFindings {
        populations = List.copyOf(populations);
        leftOut = List.copyOf(leftOut);
        corrupt = List.copyOf(corrupt);
    }

    static AtlasFindings of(RunFindings runs, Scan<DistanceRow> stored, List<CurveRow> curves) {
        PlannedRuns planned = runs.plan().population();
        Set<RunKey> trained = runs.trained();
        Optional<AtlasAnalysis> atlas = runs.plan().analysis(AtlasAnalysis.class);
        Optional<DistancePlan> all = atlas.map(asked -> DistancePlan.of(asked, planned));
        Optional<DistancePlan> possible = atlas.map(asked -> DistancePlan.of(asked, planned, trained::contains));
        PairValues<String> distances = new PairValues<>();
        int notTrained = 0;
        int notPlanned = 0;
        for (DistanceRow row : stored.rows()) {
            Optional<String> method = possible.flatMap(plan -> plan.method(row.key()));
            if (method.isPresent()) {
                distances.put(method.get(), row.key().a(), row.key().b(), row.distance());
            } else if (all.flatMap(plan -> plan.method(row.key())).isPresent()) {
                notTrained++;
            } else {
                notPlanned++;
            }
        }
        List<LeftOut> leftOut = new ArrayList<>();
        stored.corrupt().forEach(file -> leftOut.add(LeftOut.of(file)));
        leftOut.addAll(LeftOut.rows(notPlanned, "distance", RunFindings.NOT_PLANNED));
        leftOut.addAll(LeftOut.rows(notTrained, "distance", RunFindings.NOT_TRAINED));
        Split split = split(runs);
        List<OrderedPopulation> populations = atlas.map(
                        asked -> populations(asked, runs, distances, barriers(runs, split, curves)))
                .orElse(List.of());
        return new AtlasFindings(populations, split, leftOut, stored.corrupt());
    }

    private static Optional<InterpolationAnalysis> interpolation(RunFindings runs) {
        return runs.plan().analysis(InterpolationAnalysis.class);
    }

    /** The test set, if there are curves on it. */
    private static Split split(RunFindings runs) {
        List<Split> on = interpolation(runs).map(InterpolationAnalysis::on).orElse(List.of());
        return on.isEmpty() || on.contains(Split.TEST) ? Split.TEST : on.get(0);
    }

    /** Of curves that earlier versions repaired, which are computed again, none. */
    private static PairValues<CurveKind> barriers(RunFindings runs, Split split, List<CurveRow> curves) {
        PlannedRuns planned = runs.plan().population();
        Set<RunKey> trained = runs.trained();
        Optional<CurvePlan> plan =
                interpolation(runs).map(asked -> CurvePlan.framed(asked, planned, trained::contains));
        List<CurveRow> current = curves.stream()
                .filter(row -> row.key().split() == split)
                .filter(row -> planned.find(row.key().a().run())
                        .filter(run -> !row.isOutdated(run.spec()))
                        .isPresent())
                .toList();
        PairValues<CurveKind> barriers = new PairValues<>();
        plan.ifPresent(asked -> asked.finished(current)
                .forEach(row -> asked.kind(row.key())
                        .ifPresent(kind -> barriers.put(
                                kind,
                                row.key().a(),
                                row.key().b(),
                                row.curve().lossBarrier().midpoint()))));
        return barriers;
    }

    /** Colours are those of the chapter on curves: first those of the arms, other kinds have the ones after these. */
    private static List<OrderedPopulation> populations(
            AtlasAnalysis atlas, RunFindings runs, PairValues<String> distances, PairValues<CurveKind> barriers) {
        List<OrderedPopulation> populations = new ArrayList<>();
        int next = runs.arms().size();
        for (ArmRuns arm : runs.arms()) {
            List<CurveKind> kinds =
                    interpolation(runs).map(asked -> asked.kinds(arm.arm())).orElse(List.of());
            if (atlas.arms().contains(arm.arm())) {
                for (Population population : Population.of(arm.arm(), arm.slot(), arm.planned(), runs.trained())) {
                    List<Comparison> comparisons = new ArrayList<>();
                    for (int i = 0; i < kinds.size(); i++) {
                        CurveKind kind = kinds.get(i);
                        comparisons.add(new Comparison(
                                population,
                                kind,
                                i == 0 ? arm.slot() : next + i - 1,
                                barriers.of(kind, population),
                                distances.of(kind.modulo(), population)));
                    }
                    populations.add(OrderedPopulation.of(comparisons));
                }
            }
            next += Math.max(0, kinds.size() - 1);
        }
        return populations;
    }
}
