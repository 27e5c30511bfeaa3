package dev.symsweep.analysis.align;

import dev.symsweep.population.PairSelection;
import java.util.List;
import java.util.Optional;

/**
 * The alignment of trained runs of one arm: of pairs, or of all comparable runs in one frame, as a method does it.
 *
 * @param arms the arms whose runs are aligned, at least one
 * @param pairs which pairs of an arm, for methods of pairs
 * @param methods at least one, each name once
 */
public record AlignmentAnalysis(List<String> arms, PairSelection pairs, List<AlignmentMethod> methods) {

    public AlignmentAnalysis {
        arms = List.copyOf(arms);
        methods = List.copyOf(methods);
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

    /** The method of that name, if it is one of these. */
    public Optional<AlignmentMethod> method(String name) {
        return methods.stream().filter(method -> method.name().equals(name)).findFirst();
    }
}
