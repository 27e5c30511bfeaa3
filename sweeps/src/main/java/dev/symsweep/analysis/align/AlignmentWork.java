package dev.symsweep.analysis.align;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Works out what an alignment asks for, and what is left of it. */
public final class AlignmentWork {

    private static final String NOT_KEPT = "alignments at an epoch whose weights were not kept, or that a run did not"
            + " come to; list it under checkpoints and run symsweep train";

    private AlignmentWork() {}

    /** What one or more tasks can align. */
    public sealed interface Unit {

        /** By what. */
        AlignmentMethod method();
    }

    /** A pair, of which the second run is aligned to the first, at a moment of their training. */
    public record PairUnit(PlannedPair pair, Moment moment, AlignmentMethod method) implements Unit {}

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
     * @param networks the weight vectors that there are
     * @param stored the permutations that are there
     */
    public static Work<Unit> of(
            AlignmentAnalysis analysis, PlannedRuns runs, StoredSnapshots networks, Set<PermutationKey> stored) {
        Count count = new Count(networks, stored);
        Pairs possible = Pairs.of(runs, analysis.arms(), analysis.pairs()).among(networks::has);
        FramePlan frames = FramePlan.of(runs, analysis.arms()).among(networks::has);
        for (AlignmentMethod method : analysis.methods()) {
            for (Moment moment : analysis.moments()) {
                if (method.matching() instanceof FrameMatching matching) {
                    frames.frames().forEach(frame -> count.add(new FrameUnit(frame.at(moment), method, matching)));
                } else {
                    MethodId id = method.id();
                    possible.stream().forEach(pair -> count.add(new PairUnit(pair, moment, method), id));
                }
            }
        }
        return new Work<>(analysis.planned(runs), count.done, count.missing, count.units, count.unready());
    }

    private static boolean isDone(AlignmentMethod method, PlannedFrame frame, Set<PermutationKey> stored) {
        Target target = Target.of(frame.key(method));
        MethodId id = method.id();
        return frame.networks().stream().allMatch(network -> stored.contains(new PermutationKey(id, network, target)));
    }

    /** What is done, and what can be. */
    private static final class Count {

        private final StoredSnapshots networks;
        private final Set<PermutationKey> stored;
        private final List<Unit> units = new ArrayList<>();
        private long done;
        private long missing;
        private long notKept;

        Count(StoredSnapshots networks, Set<PermutationKey> stored) {
            this.networks = networks;
            this.stored = stored;
        }

        void add(FrameUnit unit) {
            add(unit, unit.isDone(stored), unit.frame().networks());
        }

        void add(PairUnit unit, MethodId id) {
            Snapshot a = new Snapshot(unit.pair().a().key(), unit.moment());
            Snapshot b = new Snapshot(unit.pair().b().key(), unit.moment());
            boolean isDone = stored.contains(new PermutationKey(id, b, Target.of(a)))
                    || stored.contains(new PermutationKey(id, a, Target.of(b)));
            add(unit, isDone, List.of(a, b));
        }

        private void add(Unit unit, boolean isDone, List<Snapshot> of) {
            int results = unit instanceof FrameUnit ? of.size() : 1;
            if (isDone) {
                done += results;
            } else if (of.stream().allMatch(networks::has)) {
                units.add(unit);
                missing += results;
            } else {
                notKept += results;
            }
        }

        Map<String, Long> unready() {
            return notKept == 0 ? Map.of() : Map.of(NOT_KEPT, notKept);
        }
    }
}
