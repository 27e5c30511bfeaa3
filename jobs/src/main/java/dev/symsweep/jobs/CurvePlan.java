package dev.symsweep.jobs;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.store.PermutationKey;
import dev.symsweep.sweep.AlignmentAnalysis;
import dev.symsweep.sweep.AlignmentMethod;
import dev.symsweep.sweep.InterpolationAnalysis;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.RunKind;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines that a sweep's interpolation asks for: of each pair the plain one, and one modulo each method where the pair's arm is aligned.
 *
 * @param curves the plain ones first, each kind in the order of the sweep's runs
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
            for (PlannedPair pair : pairs) {
                curves.add(new PlannedCurve(pair, Optional.empty(), Optional.empty(), analysis.id()));
            }
            List<String> aligned = plan.alignment().map(AlignmentAnalysis::arms).orElse(List.of());
            List<PlannedPair> ofAligned =
                    pairs.stream().filter(pair -> aligned.contains(pair.arm())).toList();
            for (AlignmentMethod method : plan.modulo()) {
                curves.addAll(modulo(method, plan, analysis, ofAligned, trained));
            }
        });
        return new CurvePlan(curves);
    }

    private static List<PlannedCurve> modulo(
            AlignmentMethod method,
            SweepPlan plan,
            InterpolationAnalysis analysis,
            List<PlannedPair> pairs,
            Set<RunKey> trained) {
        Map<RunKind, RunKey> frames = new HashMap<>();
        if (method.matching() instanceof FrameMatching) {
            FramePlan.of(plan, analysis.arms())
                    .among(trained)
                    .frames()
                    .forEach(frame -> frames.put(frame.kind(), frame.key(method)));
        }
        List<PlannedCurve> curves = new ArrayList<>();
        for (PlannedPair pair : pairs) {
            Optional<RunKey> frame = method.matching() instanceof FrameMatching
                    // A pair without a frame has an end that is not trained: it has no curve, whatever its name.
                    ? Optional.of(Optional.ofNullable(frames.get(RunKind.of(pair.a())))
                            .orElseGet(() -> PermutationKey.frame(method.id(), List.of())))
                    : Optional.empty();
            String alignment = frame.map(RunKey::brief).orElseGet(method::id);
            curves.add(new PlannedCurve(pair, Optional.of(method), frame, analysis.idModulo(alignment)));
        }
        return curves;
    }

    /** The number of curves of an arm modulo a method, or plain ones if its name is empty. */
    public int count(String arm, String modulo) {
        return Math.toIntExact(curves.stream()
                .filter(curve -> curve.pair().arm().equals(arm))
                .filter(curve -> curve.moduloName().equals(modulo))
                .count());
    }
}
