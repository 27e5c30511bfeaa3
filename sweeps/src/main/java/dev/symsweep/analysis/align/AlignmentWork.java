package dev.symsweep.analysis.align;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Works out what an alignment asks for, and what is left of it. */
public final class AlignmentWork {

    private AlignmentWork() {}

    /** What one or more tasks can align. */
    public sealed interface Unit {

        /** By what. */
        AlignmentMethod method();
    }

    /** A pair, of which the second run is aligned to the first. */
    public record PairUnit(PlannedPair pair, AlignmentMethod method) implements Unit {}

    /** A population that is brought into a frame, by the algorithm that its method is. */
    public record FrameUnit(PlannedFrame frame, AlignmentMethod method, FrameMatching matching) implements Unit {

        /** The key of the frame. */
        public FrameKey key() {
            return frame.key(method);
        }

        /** Whether all of its permutations are there. */
        public boolean isDone(Set<PermutationKey> stored) {
            return AlignmentWork.isDone(method, frame, stored);
        }
    }

    /**
     * What is left.
     *
     * @param trained tells the runs that have a network
     * @param stored the permutations that are there
     */
    public static Work<Unit> of(
            AlignmentAnalysis analysis, PlannedRuns runs, Predicate<RunKey> trained, Set<PermutationKey> stored) {
        Pairs possible = Pairs.of(runs, analysis.arms(), analysis.pairs()).among(trained);
        FramePlan frames = FramePlan.of(runs, analysis.arms()).among(trained);
        List<Unit> units = new ArrayList<>();
        long done = 0;
        long missing = 0;
        for (AlignmentMethod method : analysis.methods()) {
            List<Unit> left = new ArrayList<>();
            if (method.matching() instanceof FrameMatching matching) {
                for (PlannedFrame frame : frames.frames()) {
                    if (isDone(method, frame, stored)) {
                        done += frame.runs().size();
                    } else {
                        left.add(new FrameUnit(frame, method, matching));
                        missing += frame.runs().size();
                    }
                }
            } else {
                MethodId id = method.id();
                possible.stream()
                        .filter(pair -> !isDone(id, pair, stored) && !isDone(id, pair.turned(), stored))
                        .forEach(pair -> left.add(new PairUnit(pair, method)));
                done += possible.count() - left.size();
                missing += left.size();
            }
            units.addAll(left);
        }
        return Work.of(analysis.planned(runs), done, missing, units);
    }

    private static boolean isDone(AlignmentMethod method, PlannedFrame frame, Set<PermutationKey> stored) {
        Target target = Target.of(frame.key(method));
        MethodId id = method.id();
        return frame.runs().stream()
                .allMatch(run -> stored.contains(new PermutationKey(id, Snapshot.end(run.key()), target)));
    }

    private static boolean isDone(MethodId method, PlannedPair pair, Set<PermutationKey> stored) {
        return stored.contains(new PermutationKey(
                method,
                Snapshot.end(pair.b().key()),
                Target.of(Snapshot.end(pair.a().key()))));
    }
}
