package dev.symsweep.analysis.interpolate;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.population.PairPlan;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.RunKind;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that a sweep's interpolation asks for: of each pair the plain one, and one modulo each method where the pair's arm is aligned,
 * each with every repair.
 *
 * @param curves those between networks as they were trained first, each kind in the order of the sweep's runs
 */
public record CurvePlan(List<PlannedCurve> curves) {

    public CurvePlan {
        curves = List.copyOf(curves);
    }

    /**
     * All curves of a plan, none if it asks for no interpolation.
     *
     * @param trained the runs with a network, of which common frames are
     */
    public static CurvePlan of(SweepPlan plan, Set<RunKey> trained) {
        List<PlannedCurve> curves = new ArrayList<>();
        plan.interpolation().ifPresent(analysis -> {
            List<PlannedPair> pairs =
                    PairPlan.of(plan, analysis.arms(), analysis.pairs()).pairs();
            List<RepairKind> repairs = analysis.repair().kinds();
            for (RepairKind repair : repairs) {
                for (PlannedPair pair : pairs) {
                    curves.add(new PlannedCurve(pair, Optional.empty(), Optional.empty(), repair, analysis.id(repair)));
                }
            }
            List<PlannedPair> aligned =
                    pairs.stream().filter(pair -> isAligned(plan, pair.arm())).toList();
            for (AlignmentMethod method : plan.modulo()) {
                Map<RunKind, RunKey> frames = frames(method, plan, analysis, trained);
                repairs.forEach(repair -> aligned.forEach(pair -> curves.add(modulo(
                        method, Optional.ofNullable(frames.get(RunKind.of(pair.a()))), repair, pair, analysis))));
            }
        });
        return new CurvePlan(curves);
    }

    private static boolean isAligned(SweepPlan plan, String arm) {
        return plan.alignment()
                .filter(analysis -> analysis.arms().contains(arm))
                .isPresent();
    }

    /** What a plan asks for of an arm's pairs; of an arm that is not interpolated the plain curves, of which it has none. */
    public static List<CurveKind> kinds(SweepPlan plan, String arm) {
        Optional<InterpolationAnalysis> analysis =
                plan.interpolation().filter(asked -> asked.arms().contains(arm));
        if (analysis.isEmpty()) {
            return List.of(CurveKind.PLAIN);
        }
        List<String> modulo = new ArrayList<>(List.of(""));
        if (isAligned(plan, arm)) {
            plan.modulo().forEach(method -> modulo.add(method.name()));
        }
        List<RepairKind> repairs = analysis.get().repair().kinds();
        return modulo.stream()
                .flatMap(method -> repairs.stream().map(repair -> new CurveKind(method, repair)))
                .toList();
    }

    /** The common frame of each kind of trained runs, for a method of frames. */
    private static Map<RunKind, RunKey> frames(
            AlignmentMethod method, SweepPlan plan, InterpolationAnalysis analysis, Set<RunKey> trained) {
        Map<RunKind, RunKey> frames = new HashMap<>();
        if (method.matching() instanceof FrameMatching) {
            FramePlan.of(plan, analysis.arms())
                    .among(trained)
                    .frames()
                    .forEach(frame -> frames.put(frame.kind(), frame.key(method)));
        }
        return frames;
    }

    private static PlannedCurve modulo(
            AlignmentMethod method,
            Optional<RunKey> found,
            RepairKind repair,
            PlannedPair pair,
            InterpolationAnalysis analysis) {
        Optional<RunKey> frame = method.matching() instanceof FrameMatching
                // A pair without a frame has an end that is not trained: it has no curve, whatever its name.
                ? Optional.of(found.orElseGet(() -> PermutationKey.frame(method.id(), List.of())))
                : Optional.empty();
        String alignment = frame.map(RunKey::brief).orElseGet(method::id);
        return new PlannedCurve(pair, Optional.of(method), frame, repair, analysis.idModulo(alignment, repair));
    }

    /** The number of an arm's curves of a kind. */
    public int count(String arm, CurveKind kind) {
        return Math.toIntExact(curves.stream()
                .filter(curve -> curve.pair().arm().equals(arm))
                .filter(curve -> curve.kind().equals(kind))
                .count());
    }
}
