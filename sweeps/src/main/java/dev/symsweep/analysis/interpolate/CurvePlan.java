package dev.symsweep.analysis.interpolate;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The curves that an interpolation asks for: of each pair the plain one, and one modulo each method where the pair's
 * arm is aligned, each with every repair. There may be a million of them, so they are made one at a time.
 */
public final class CurvePlan {

    private final List<Family> families;
    private final Threshold finish;

    /** What is done between the networks of a pair. */
    private record Named(CurvePath path, PathId id, PathId whole) {

        static Named of(CurvePath path) {
            return new Named(path, path.id(), path.whole().id());
        }
    }

    /**
     * The curves of one kind.
     *
     * @param pairs whose curves they are
     * @param kind what tells them from the pairs' other curves
     * @param method that aligns their ends before, if any
     * @param frames of a method of frames, the frame of each run
     * @param paths by the frame; of other methods by none
     */
    private record Family(
            Pairs pairs,
            CurveKind kind,
            Optional<AlignmentMethod> method,
            Map<RunKey, FrameKey> frames,
            Map<Optional<FrameKey>, Named> paths) {

        /** Without a frame, which has too few trained runs, a pair has no curve. */
        Stream<PlannedCurve> curves() {
            return pairs.stream().flatMap(pair -> curve(pair).stream());
        }

        private Optional<PlannedCurve> curve(PlannedPair pair) {
            Named path = paths.get(Optional.ofNullable(frames.get(pair.a().key())));
            return Optional.ofNullable(path)
                    .map(named -> new PlannedCurve(pair, method, named.path(), named.id(), named.whole()));
        }

        boolean has(PathId id, Threshold finish) {
            return paths.values().stream()
                    .anyMatch(path -> path.id().equals(id)
                            || !finish.isNone() && path.whole().equals(id));
        }
    }

    private CurvePlan(List<Family> families, Threshold finish) {
        this.families = families;
        this.finish = finish;
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
            InterpolationAnalysis analysis, PlannedRuns runs, Predicate<RunKey> paired, Predicate<RunKey> trained) {
        List<Family> families = new ArrayList<>();
        Pairs pairs = Pairs.of(runs, analysis.arms(), analysis.pairs()).among(paired);
        for (RepairKind repair : analysis.repair().kinds()) {
            families.add(new Family(
                    pairs,
                    new CurveKind("", repair),
                    Optional.empty(),
                    Map.of(),
                    Map.of(Optional.empty(), Named.of(analysis.path(repair)))));
        }
        List<String> aligned = analysis.arms().stream()
                .filter(analysis.modulo().arms()::contains)
                .toList();
        Pairs alignedPairs = Pairs.of(runs, aligned, analysis.pairs()).among(paired);
        for (AlignmentMethod method : analysis.modulo().methods()) {
            Map<RunKey, FrameKey> frames =
                    frames(method, FramePlan.of(runs, aligned).among(trained));
            for (RepairKind repair : analysis.repair().kinds()) {
                families.add(new Family(
                        alignedPairs,
                        new CurveKind(method.name(), repair),
                        Optional.of(method),
                        frames,
                        paths(analysis.path(repair), method, frames)));
            }
        }
        return new CurvePlan(families, analysis.estimates().finish());
    }

    private static Map<RunKey, FrameKey> frames(AlignmentMethod method, FramePlan plan) {
        Map<RunKey, FrameKey> frames = new HashMap<>();
        if (method.matching() instanceof FrameMatching) {
            for (PlannedFrame frame : plan.frames()) {
                FrameKey key = frame.key(method);
                frame.runs().forEach(run -> frames.put(run.key(), key));
            }
        }
        return frames;
    }

    private static Map<Optional<FrameKey>, Named> paths(
            CurvePath plain, AlignmentMethod method, Map<RunKey, FrameKey> frames) {
        if (!(method.matching() instanceof FrameMatching)) {
            return Map.of(Optional.empty(), Named.of(plain.between(PathEnds.aligned(method))));
        }
        Map<Optional<FrameKey>, Named> paths = new HashMap<>();
        new HashSet<>(frames.values())
                .forEach(frame ->
                        paths.put(Optional.of(frame), Named.of(plain.between(PathEnds.inFrame(method, frame)))));
        return paths;
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
        return pairs(kind).map(pairs -> pairs.count(arm)).orElse(0L);
    }

    /**
     * The kind of a stored curve, if it is asked for, whichever of its runs comes first; one on all examples is asked
     * for where estimates are to be finished. Those between weights on the way are not.
     */
    public Optional<CurveKind> kind(CurveKey key) {
        if (!isFinal(key.a()) || !isFinal(key.b())) {
            return Optional.empty();
        }
        return families.stream()
                .filter(family -> family.has(key.path(), finish))
                .filter(family -> family.pairs().contains(key.a().run(), key.b().run()))
                .map(Family::kind)
                .findFirst();
    }

    private static boolean isFinal(Snapshot snapshot) {
        return snapshot.equals(Snapshot.end(snapshot.run()));
    }

    /**
     * What stands for each pair: of an estimate that does not suffice the curve on all examples, if it is there. No
     * curve on all examples stands for a pair of which there is no such estimate.
     *
     * @param stored curves; those that are not asked for stay if estimates suffice, and may be left out if not
     */
    public List<CurveRow> finished(List<CurveRow> stored) {
        if (finish.isNone()) {
            return stored;
        }
        Map<PathId, PathId> wholes = new HashMap<>();
        families.forEach(family -> family.paths().values().forEach(path -> wholes.put(path.id(), path.whole())));
        Set<PathId> onAll = new HashSet<>(wholes.values());
        StoredCurves curves = StoredCurves.of(stored);
        return stored.stream()
                .filter(row -> !onAll.contains(row.key().path()))
                .map(row -> Optional.ofNullable(wholes.get(row.key().path()))
                        .filter(whole -> finish.isNear(row))
                        .flatMap(whole -> curves.find(row.key().along(whole)))
                        .orElse(row))
                .toList();
    }

    /** The pairs that curves of a kind are of; none without such curves. */
    public Optional<Pairs> pairs(CurveKind kind) {
        return families.stream()
                .filter(family -> family.kind().equals(kind))
                .findFirst()
                .map(Family::pairs);
    }
}
