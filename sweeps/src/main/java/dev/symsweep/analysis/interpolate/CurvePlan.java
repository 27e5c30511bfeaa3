package dev.symsweep.analysis.interpolate;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The curves that an interpolation asks for: of each pair the plain one, and one modulo each method where the pair's arm is aligned, each with
 * every repair. There may be a million of them, so they are made one at a time.
 */
public final class CurvePlan {

    private final List<Family> families;

    /**
     * The curves of one kind.
     *
     * @param pairs whose curves they are
     * @param kind what tells them from the pairs' other curves
     * @param method that aligns their ends before, if any
     * @param frames of a method of frames, the frame of each run
     * @param ids names the curves besides their runs and the split, by the frame; of other methods by none
     */
    private record Family(
            Pairs pairs,
            CurveKind kind,
            Optional<AlignmentMethod> method,
            Map<RunKey, RunKey> frames,
            Map<Optional<RunKey>, String> ids) {

        private static final Optional<RunKey> NO_FRAME = Optional.empty();

        PlannedCurve curve(PlannedPair pair) {
            Optional<RunKey> frame =
                    frames.isEmpty() ? NO_FRAME : Optional.ofNullable(frames.get(pair.a().key()));
            return new PlannedCurve(pair, method, frame, kind.repair(), ids.getOrDefault(frame, ""));
        }

        /** Without a frame, which has too few trained runs, a pair has no curve. */
        Stream<PlannedCurve> curves() {
            boolean framed = method.filter(aligned -> aligned.matching() instanceof FrameMatching).isPresent();
            return pairs.stream().map(this::curve).filter(curve -> !framed || curve.frame().isPresent());
        }
    }

    private CurvePlan(List<Family> families) {
        this.families = families;
    }

    /** All curves, whichever runs are trained; frames are of all runs. */
    public static CurvePlan of(InterpolationAnalysis analysis, PlannedRuns runs) {
        return of(analysis, runs, run -> true, run -> true);
    }

    /**
     * The curves between some runs.
     *
     * @param trained tells the runs with a network, of which common frames are
     */
    public static CurvePlan among(InterpolationAnalysis analysis, PlannedRuns runs, Predicate<RunKey> trained) {
        return of(analysis, runs, trained, trained);
    }

    /**
     * All curves, whichever runs are trained.
     *
     * @param trained tells the runs with a network, of which common frames are
     */
    public static CurvePlan framed(InterpolationAnalysis analysis, PlannedRuns runs, Predicate<RunKey> trained) {
        return of(analysis, runs, run -> true, trained);
    }

    private static CurvePlan of(
            InterpolationAnalysis analysis,
            PlannedRuns runs,
            Predicate<RunKey> paired,
            Predicate<RunKey> trained) {
        List<Family> families = new ArrayList<>();
        Pairs pairs = Pairs.of(runs, analysis.arms(), analysis.pairs()).among(paired);
        for (RepairKind repair : analysis.repair().kinds()) {
            families.add(new Family(
                    pairs,
                    new CurveKind("", repair),
                    Optional.empty(),
                    Map.of(),
                    Map.of(Optional.empty(), analysis.id(repair))));
        }
        List<String> aligned = analysis.arms().stream()
                .filter(analysis.modulo().arms()::contains)
                .toList();
        Pairs alignedPairs = Pairs.of(runs, aligned, analysis.pairs()).among(paired);
        for (AlignmentMethod method : analysis.modulo().methods()) {
            Map<RunKey, RunKey> frames = frames(method, FramePlan.of(runs, aligned).among(trained));
            for (RepairKind repair : analysis.repair().kinds()) {
                families.add(new Family(
                        alignedPairs,
                        new CurveKind(method.name(), repair),
                        Optional.of(method),
                        frames,
                        ids(analysis, method, frames, repair)));
            }
        }
        return new CurvePlan(families);
    }

    private static Map<RunKey, RunKey> frames(AlignmentMethod method, FramePlan plan) {
        Map<RunKey, RunKey> frames = new HashMap<>();
        if (method.matching() instanceof FrameMatching) {
            for (PlannedFrame frame : plan.frames()) {
                RunKey key = frame.key(method);
                frame.runs().forEach(run -> frames.put(run.key(), key));
            }
        }
        return frames;
    }

    private static Map<Optional<RunKey>, String> ids(
            InterpolationAnalysis analysis, AlignmentMethod method, Map<RunKey, RunKey> frames, RepairKind repair) {
        if (!(method.matching() instanceof FrameMatching)) {
            return Map.of(Optional.empty(), analysis.idModulo(method.id(), repair));
        }
        Map<Optional<RunKey>, String> ids = new HashMap<>();
        new HashSet<>(frames.values())
                .forEach(frame -> ids.put(Optional.of(frame), analysis.idModulo(frame.brief(), repair)));
        return ids;
    }

    /** Each once, kind after kind, those between networks as they were trained first. */
    public Stream<PlannedCurve> stream() {
        return families.stream().flatMap(Family::curves);
    }

    /** How many there are. */
    public long count() {
        return families.stream().mapToLong(family -> family.pairs().count()).sum();
    }

    /** How many of a kind an arm has. */
    public long count(String arm, CurveKind kind) {
        return ofKind(kind).map(family -> family.pairs().count(arm)).orElse(0L);
    }

    /** The kind of a stored curve, if it is asked for, whichever of its runs comes first. */
    public Optional<CurveKind> kind(CurveKey key) {
        return families.stream()
                .filter(family -> family.ids().containsValue(key.analysis()))
                .filter(family -> family.pairs().contains(key.a(), key.b()))
                .map(Family::kind)
                .findFirst();
    }

    private Optional<Family> ofKind(CurveKind kind) {
        return families.stream().filter(family -> family.kind().equals(kind)).findFirst();
    }

}
