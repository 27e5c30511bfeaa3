package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Linear interpolation between pairs of trained runs. A plan refuses arms with batch normalisation unless its running
 * statistics are estimated again at every point, as any repair does.
 *
 * @param points evenly spaced points of each curve, ends included; odd, at least 3
 * @param pairs which pairs
 * @param on the splits on which each point is evaluated, at least one
 * @param arms the arms whose pairs are interpolated, at least one
 * @param modulo how the networks of a pair are aligned for another curve besides the plain one
 * @param repair what is done to the networks between, for one curve of each kind
 * @param estimates whether barriers are estimated first; then there are three points
 */
public record InterpolationAnalysis(
        int points,
        PairSelection pairs,
        List<Split> on,
        List<String> arms,
        Modulo modulo,
        RepairSelection repair,
        Estimates estimates)
        implements Analysis {

    private static final int SMOKE_POINTS = 5;

    /** Both ends and the middle. */
    private static final int MIDPOINT = 3;

    /** Checks that there is something to evaluate. */
    public InterpolationAnalysis {
        Curve.requirePoints(points);
        if (!estimates.isNone() && points != MIDPOINT) {
            throw new IllegalArgumentException("barriers are estimated at " + points + " points, must be " + MIDPOINT);
        }
        on = List.copyOf(on);
        arms = List.copyOf(arms);
        if (on.isEmpty()) {
            throw new IllegalArgumentException("interpolation is on no split, must be on train, test or both");
        }
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("interpolation is of no arm, must be of at least one");
        }
    }

    /** One of networks as they were trained, and as they are between. */
    public static InterpolationAnalysis plain(int points, PairSelection pairs, List<Split> on, List<String> arms) {
        return new InterpolationAnalysis(points, pairs, on, arms, Modulo.NOTHING, RepairSelection.NONE, Estimates.NONE);
    }

    @Override
    public String name() {
        return InterpolateKind.NAME;
    }

    @Override
    public InterpolationAnalysis smoke() {
        int fewer = estimates.isNone() ? SMOKE_POINTS : MIDPOINT;
        return new InterpolationAnalysis(fewer, pairs.smoke(), on, arms, modulo, repair, estimates);
    }

    @Override
    public List<Split> splits() {
        return on;
    }

    @Override
    public Wording wording() {
        return new Wording("interpolated", "pairs");
    }

    /** What its pairs are counted under: its arms, or the names of pairs across arms, {@link Pairs#arms}. */
    public List<String> pairedArms(PlannedRuns runs) {
        boolean ofArms = pairs.scope() instanceof PairSelection.Within;
        return ofArms ? arms : Pairs.of(runs, arms, pairs).arms();
    }

    /** What the pairs of an arm, or across arms, are evaluated as. */
    public List<CurveKind> kinds(String arm) {
        List<String> alignments = new ArrayList<>(List.of(""));
        modulo.methods(arm).forEach(method -> alignments.add(method.name()));
        return alignments.stream()
                .flatMap(method -> repair.kinds().stream().map(kind -> new CurveKind(method, kind)))
                .toList();
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        CurvePlan curves = CurvePlan.of(this, runs);
        String splits = on.stream().map(Split::label).collect(Collectors.joining(" and "));
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "interpolation: %,d pairs, %d points a line, on the %s set%s",
                curves.count(),
                points,
                splits,
                estimates.words()));
        pairs.other()
                .ifPresent(other -> lines.add(String.format(
                        Locale.ROOT,
                        "  with %,d runs of %s in %s",
                        other.beside(runs).all().size(),
                        other.name(),
                        other.results())));
        for (String arm : pairedArms(runs)) {
            String name = arm;
            for (CurveKind kind : kinds(arm)) {
                lines.add(String.format(
                        Locale.ROOT, "  %-16s %,8d pairs%s", name, curves.count(arm, kind), kind.words()));
                name = "";
            }
        }
        return lines;
    }

    /** The path between two networks as they were trained. */
    public CurvePath path(RepairKind kind) {
        return CurvePath.linear(points).repaired(kind, repair.examples()).on(estimates.subsample());
    }
}
