package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import java.util.List;

/**
 * The methods by which the networks of a pair are aligned for another curve besides the plain one.
 *
 * @param methods each once
 * @param arms those that the alignment covers; the pairs of others have plain curves alone
 */
public record Modulo(List<AlignmentMethod> methods, List<String> arms) {

    /** Plain curves alone. */
    public static final Modulo NOTHING = new Modulo(List.of(), List.of());

    /** Copies what is given. */
    public Modulo {
        methods = List.copyOf(methods);
        arms = List.copyOf(arms);
    }

    /** The methods that the pairs of an arm are aligned by. */
    public List<AlignmentMethod> methods(String arm) {
        return arms.contains(arm) ? methods : List.of();
    }
}
