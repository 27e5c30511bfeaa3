package dev.symsweep.analysis.align;

import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.Analysis;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The alignment of trained runs of one arm: of pairs, or of all comparable runs in one frame, as a method does it.
 *
 * @param arms the arms whose runs are aligned, at least one
 * @param pairs which pairs of an arm, for methods of pairs
 * @param methods at least one, each name once
 * @param moments when in training, in their order: networks are aligned to others of the same moment
 */
public record AlignmentAnalysis(
        List<String> arms, PairSelection pairs, List<AlignmentMethod> methods, List<Moment> moments)
        implements Analysis {

    /** Checks that there is something to align. */
    public AlignmentAnalysis {
        arms = List.copyOf(arms);
        methods = List.copyOf(methods);
        moments = List.copyOf(moments);
        if (arms.isEmpty()) {
            throw new IllegalArgumentException("alignment is of no arm, must be of at least one");
        }
        if (methods.isEmpty()) {
            throw new IllegalArgumentException("alignment is by no method, must be by at least one");
        }
        if (methods.stream().map(AlignmentMethod::name).distinct().count() < methods.size()) {
            throw new IllegalArgumentException("alignment is by one method twice");
        }
    }

    /** The alignment of networks at the end of their training. */
    public AlignmentAnalysis(List<String> arms, PairSelection pairs, List<AlignmentMethod> methods) {
        this(arms, pairs, methods, List.of(Moment.FINAL));
    }

    @Override
    public String name() {
        return AlignKind.NAME;
    }

    @Override
    public AlignmentAnalysis smoke() {
        return new AlignmentAnalysis(arms, pairs.smoke(), methods);
    }

    @Override
    public Wording wording() {
        return new Wording("aligned", "alignments");
    }

    /** Whether networks are aligned at the end of their training, as other analyses take them. */
    public boolean coversEnd() {
        return moments.contains(Moment.FINAL);
    }

    /** How many permutations it asks for: of each method, at each moment, the pairs or the runs in frames. */
    public long planned(PlannedRuns runs) {
        return moments.size()
                * methods.stream().mapToLong(method -> planned(runs, method)).sum();
    }

    private long planned(PlannedRuns runs, AlignmentMethod method) {
        return method.matching() instanceof PairMatching
                ? Pairs.of(runs, arms, pairs).count()
                : FramePlan.of(runs, arms).runs();
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        List<String> lines = new ArrayList<>();
        String when = moments.equals(List.of(Moment.FINAL))
                ? ""
                : ", at " + moments.stream().map(Moment::toString).collect(Collectors.joining(", "));
        lines.add(String.format(Locale.ROOT, "alignment: %,d permutations%s", planned(runs), when));
        for (AlignmentMethod method : methods) {
            String what = method.matching() instanceof PairMatching ? "pairs" : "runs in a frame";
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-16s %,8d %s (%s)",
                    method.name(),
                    planned(runs, method),
                    what,
                    String.join(", ", arms)));
        }
        return lines;
    }
}
