package dev.symsweep.jobs;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.population.PairPlan;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.Table;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sweep's alignment asks for, and what is left of it.
 *
 * @param planned alignments: of each method the pairs, or the runs in frames
 * @param done alignments that are there
 * @param pairs pairs to align, each with the canonical form of a method
 * @param frames frames to find
 */
record AlignmentWork(int planned, int done, List<Tiling.Work<String>> pairs, List<FrameWork> frames) {

    /** A frame to find by a method. */
    public record FrameWork(AlignmentMethod method, FrameMatching matching, PlannedFrame frame) {

        FrameKey key() {
            return frame.key(method);
        }

        boolean isDone(Set<PermutationKey> stored) {
            return frame.runs().stream()
                    .allMatch(run -> stored.contains(
                            new PermutationKey(method.id(), Snapshot.end(run.key()), Target.of(key()))));
        }
    }

    /** How many alignments a plan asks for. */
    public static int planned(SweepPlan plan, AlignmentAnalysis analysis) {
        int planned = 0;
        for (AlignmentMethod method : analysis.methods()) {
            planned += method.matching() instanceof PairMatching
                    ? PairPlan.of(plan, analysis.arms(), analysis.pairs())
                            .pairs()
                            .size()
                    : FramePlan.of(plan, analysis.arms()).runs();
        }
        return planned;
    }

    public static AlignmentWork of(
            SweepPlan plan,
            AlignmentAnalysis analysis,
            Set<RunKey> trained,
            List<Table.Entry<PermutationKey>> entries) {
        Set<PermutationKey> stored = entries.stream().map(Table.Entry::key).collect(Collectors.toSet());
        PairPlan possible = PairPlan.of(plan, analysis.arms(), analysis.pairs()).among(trained);
        FramePlan frames = FramePlan.of(plan, analysis.arms()).among(trained);
        List<Tiling.Work<String>> missingPairs = new ArrayList<>();
        List<FrameWork> missingFrames = new ArrayList<>();
        int done = 0;
        for (AlignmentMethod method : analysis.methods()) {
            if (method.matching() instanceof FrameMatching matching) {
                for (PlannedFrame frame : frames.frames()) {
                    FrameWork work = new FrameWork(method, matching, frame);
                    if (work.isDone(stored)) {
                        done += frame.runs().size();
                    } else {
                        missingFrames.add(work);
                    }
                }
            } else {
                for (PlannedPair pair : possible.pairs()) {
                    if (isDone(method, pair, stored) || isDone(method, pair.turned(), stored)) {
                        done++;
                    } else {
                        missingPairs.add(new Tiling.Work<>(pair, method.canonical()));
                    }
                }
            }
        }
        return new AlignmentWork(planned(plan, analysis), done, missingPairs, missingFrames);
    }

    /** The alignments to compute. */
    public int missing() {
        return pairs.size()
                + frames.stream().mapToInt(work -> work.frame().runs().size()).sum();
    }

    private static boolean isDone(AlignmentMethod method, PlannedPair pair, Set<PermutationKey> stored) {
        return stored.contains(new PermutationKey(
                method.id(),
                Snapshot.end(pair.b().key()),
                Target.of(Snapshot.end(pair.a().key()))));
    }
}
