package dev.symsweep.analysis.transfer;

import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Permutations that are found at moments of training and used at others (Sharma et al. 2024, A.8, E1 and E3).
 *
 * @param arms whose runs they are, at least one
 * @param pairs which pairs of an arm
 * @param methods by which permutations are found, at least one
 * @param moments when they are found, and when they are used
 * @param points on each line, ends included
 * @param on the splits, at least one
 * @param via by way of how many third runs each pair is joined besides, by methods of pairs
 */
public record TransferAnalysis(
        List<String> arms,
        PairSelection pairs,
        List<AlignmentMethod> methods,
        Moments moments,
        int points,
        List<Split> on,
        int via)
        implements Analysis {

    private static final int SMOKE_POINTS = 5;

    /** Copies the lists. */
    public TransferAnalysis {
        arms = List.copyOf(arms);
        methods = List.copyOf(methods);
        on = List.copyOf(on);
    }

    /**
     * When in training, both in their order.
     *
     * @param found permutations are found, at least once
     * @param used permutations are used, at least once
     */
    public record Moments(List<Moment> found, List<Moment> used) {

        /** Copies the lists. */
        public Moments {
            found = List.copyOf(found);
            used = List.copyOf(used);
        }

        /** The last moment of use. */
        public Moment last() {
            return used.get(used.size() - 1);
        }
    }

    @Override
    public String name() {
        return TransferKind.NAME;
    }

    @Override
    public TransferAnalysis smoke() {
        List<Moment> end = List.of(Moment.FINAL);
        return new TransferAnalysis(
                arms, pairs.smoke(), methods, new Moments(end, end), Math.min(points, SMOKE_POINTS), on, 0);
    }

    @Override
    public List<Split> splits() {
        return on;
    }

    @Override
    public Wording wording() {
        return new Wording("transferred", "lines");
    }

    /** How many lines it asks for: of each pair when permutations are used, plain and by each that is found. */
    public long planned(PlannedRuns runs) {
        return Pairs.of(runs, arms, pairs).count() * each();
    }

    /** Lines of a pair. */
    long each() {
        long found = methods.stream().mapToLong(method -> 1 + hubs(method)).sum()
                * moments.found().size();
        return (1 + found) * moments.used().size() * on.size();
    }

    /** By way of how many third runs a pair is joined by a method: in a frame every way comes to the same. */
    public int hubs(AlignmentMethod method) {
        return method.matching() instanceof PairMatching ? via : 0;
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "transfer: %,d lines of %d points, permutations found at %d moments and used at %d",
                planned(runs),
                points,
                moments.found().size(),
                moments.used().size()));
        for (String arm : arms) {
            long count = Pairs.of(runs, List.of(arm), pairs).count();
            lines.add(String.format(Locale.ROOT, "  %-16s %,8d pairs", arm, count));
        }
        return lines;
    }
}
