package dev.symsweep.report.align;

import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FramePlan;
import dev.symsweep.analysis.align.FramePlan.PlannedFrame;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Setting;
import dev.symsweep.spec.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The alignments that a plan asks for. A pair is one whichever of its runs is moved.
 *
 * @param analysis what the plan asks for
 * @param runs its runs
 * @param pairs of methods of pairs
 * @param pairMethods these methods
 * @param frames the key of every network in a frame, of methods of frames; frames are of the runs that are trained
 */
record AskedAlignments(
        AlignmentAnalysis analysis,
        PlannedRuns runs,
        Pairs pairs,
        Set<MethodId> pairMethods,
        Set<PermutationKey> frames) {

    /** @param trained the runs with a network */
    static AskedAlignments of(AlignmentAnalysis analysis, PlannedRuns runs, Predicate<RunKey> trained) {
        FramePlan plan = FramePlan.of(runs, analysis.arms()).among(trained);
        Set<MethodId> pairMethods = new HashSet<>();
        Set<PermutationKey> frames = new HashSet<>();
        for (AlignmentMethod method : analysis.methods()) {
            MethodId id = method.id();
            if (isOfPairs(method)) {
                pairMethods.add(id);
            } else {
                analysis.moments()
                        .forEach(moment -> plan.frames().forEach(any -> {
                            PlannedFrame frame = any.at(moment);
                            Target onto = Target.of(frame.key(method));
                            frame.networks().forEach(network -> frames.add(new PermutationKey(id, network, onto)));
                        }));
            }
        }
        Pairs pairs = Pairs.of(runs, analysis.arms(), analysis.pairs());
        return new AskedAlignments(analysis, runs, pairs, pairMethods, frames);
    }

    /** Whether a setting says something of the alignments by a method: it does not where pairs mix settings. */
    boolean tellsSettings(AlignmentMethod method) {
        return !isOfPairs(method) || analysis.pairs().scope() == Within.SETTING;
    }

    /**
     * How many alignments of an arm and setting by a method there should be at a moment; of no setting in particular,
     * of all.
     */
    long count(String arm, Setting setting, AlignmentMethod method) {
        if (isOfPairs(method)) {
            return setting.equals(Setting.NONE) ? pairs.count(arm) : pairs.count(arm, setting);
        }
        return FramePlan.of(runs, List.of(arm)).frames().stream()
                .flatMap(frame -> frame.runs().stream())
                .filter(run -> setting.equals(Setting.NONE) || run.setting().equals(setting))
                .count();
    }

    /** Those of some rows that are asked for, a pair once for each method. */
    List<PermutationRow> among(Collection<PermutationRow> rows) {
        Set<PermutationKey> seen = new HashSet<>();
        List<PermutationRow> asked = new ArrayList<>();
        for (PermutationRow row : rows) {
            if (isAsked(row.key()) && !seen.contains(turned(row.key())) && seen.add(row.key())) {
                asked.add(row);
            }
        }
        return asked;
    }

    private boolean isAsked(PermutationKey key) {
        if (!(key.onto() instanceof Target.Network onto)) {
            return frames.contains(key);
        }
        return pairMethods.contains(key.method())
                && analysis.moments().contains(key.moved().moment())
                && onto.snapshot().moment().equals(key.moved().moment())
                && pairs.contains(key.moved().run(), onto.snapshot().run());
    }

    /** The alignment of the other network of a pair; of a frame the same. */
    private static PermutationKey turned(PermutationKey key) {
        return key.onto() instanceof Target.Network onto
                ? new PermutationKey(key.method(), onto.snapshot(), Target.of(key.moved()))
                : key;
    }

    private static boolean isOfPairs(AlignmentMethod method) {
        return method.matching() instanceof PairMatching;
    }
}
