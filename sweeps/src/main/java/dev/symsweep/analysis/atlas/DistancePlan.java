package dev.symsweep.analysis.atlas;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The distances that an atlas asks for: of each pair the plain one, and one modulo each method that its arm is aligned
 * by. A method of frames compares all pairs, one of pairs those that it aligns.
 */
public final class DistancePlan {

    private final List<Family> families;

    /**
     * The distances of one kind.
     *
     * @param pairs whose distances they are
     * @param method that aligns them before, if any
     * @param frames of a method of frames, what is done to each run that has a frame
     */
    private record Family(Pairs pairs, Optional<AlignmentMethod> method, Map<RunKey, PathEnds> frames) {

        String name() {
            return method.map(AlignmentMethod::name).orElse("");
        }

        /** Without a frame, which has too few trained runs, a pair has no distance. */
        Stream<Planned> distances() {
            if (method.isEmpty()) {
                return pairs.stream().map(pair -> new Planned(pair, method, PathEnds.AS_TRAINED));
            }
            if (method.get().matching() instanceof FrameMatching) {
                return pairs.stream()
                        .flatMap(
                                pair -> Optional.ofNullable(frames.get(pair.a().key()))
                                        .map(ends -> new Planned(pair, method, ends))
                                        .stream());
            }
            PathEnds ends = PathEnds.aligned(method.get());
            return pairs.stream().map(pair -> new Planned(pair, method, ends));
        }

        boolean has(DistanceKey key) {
            return pairs.contains(key.a().run(), key.b().run())
                    && ends(key.a().run())
                            .map(DistanceKey::id)
                            .filter(key.modulo()::equals)
                            .isPresent();
        }

        private Optional<PathEnds> ends(RunKey run) {
            if (method.isEmpty()) {
                return Optional.of(PathEnds.AS_TRAINED);
            }
            return method.get().matching() instanceof FrameMatching
                    ? Optional.ofNullable(frames.get(run))
                    : method.map(PathEnds::aligned);
        }
    }

    /**
     * A distance.
     *
     * @param pair between which networks
     * @param method that aligns them before, if any
     * @param ends what is done to them
     */
    public record Planned(PlannedPair pair, Optional<AlignmentMethod> method, PathEnds ends) {}

    private DistancePlan(List<Family> families) {
        this.families = families;
    }

    /** All distances, whichever runs are trained; frames are of all runs. */
    public static DistancePlan of(AtlasAnalysis analysis, PlannedRuns runs) {
        return of(analysis, runs, run -> true);
    }

    /**
     * The distances of some runs.
     *
     * @param trained tells the runs with a network, of which common frames are
     */
    public static DistancePlan of(AtlasAnalysis analysis, PlannedRuns runs, Predicate<RunKey> trained) {
        List<Family> families = new ArrayList<>();
        families.add(new Family(AtlasAnalysis.pairs(runs, analysis.arms()).among(trained), Optional.empty(), Map.of()));
        List<String> arms = analysis.arms().stream()
                .filter(analysis.modulo().arms()::contains)
                .toList();
        Pairs all = AtlasAnalysis.pairs(runs, arms).among(trained);
        Pairs aligned = Pairs.of(runs, arms, analysis.aligned()).among(trained);
        FramePlan frames = FramePlan.of(runs, arms).among(trained);
        for (AlignmentMethod method : analysis.modulo().methods()) {
            families.add(
                    method.matching() instanceof FrameMatching
                            ? new Family(all, Optional.of(method), ends(method, frames))
                            : new Family(aligned, Optional.of(method), Map.of()));
        }
        return new DistancePlan(families);
    }

    private static Map<RunKey, PathEnds> ends(AlignmentMethod method, FramePlan plan) {
        Map<RunKey, PathEnds> ends = new HashMap<>();
        for (PlannedFrame frame : plan.frames()) {
            PathEnds inFrame = PathEnds.inFrame(method, frame.key(method));
            frame.runs().forEach(run -> ends.put(run.key(), inFrame));
        }
        return ends;
    }

    /** Each once, kind after kind, those between networks as they were trained first. */
    public Stream<Planned> stream() {
        return families.stream().flatMap(Family::distances);
    }

    /** How many there are. */
    public long count() {
        return families.stream().mapToLong(family -> family.pairs().count()).sum();
    }

    /**
     * How many an arm has.
     *
     * @param method name of the method, empty for plain ones
     */
    public long count(String arm, String method) {
        return families.stream()
                .filter(family -> family.name().equals(method))
                .mapToLong(family -> family.pairs().count(arm))
                .sum();
    }

    /** The name of the method of a stored distance, empty for a plain one; nothing if it is not asked for. */
    public Optional<String> method(DistanceKey key) {
        return families.stream()
                .filter(family -> family.has(key))
                .map(Family::name)
                .findFirst();
    }
}
