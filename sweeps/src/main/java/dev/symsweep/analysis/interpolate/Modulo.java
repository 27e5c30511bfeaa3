package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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

    /**
     * Those that a list of a section names.
     *
     * @param key of the list
     * @param known the methods that there are
     * @param arms those that the alignment covers
     * @throws dev.symsweep.yaml.InvalidSweepException if a name is unknown or stands twice
     */
    public static Modulo named(Section section, String key, List<AlignmentMethod> known, List<String> arms) {
        return new Modulo(
                section.distinct(
                        key, known.stream().collect(Collectors.toMap(AlignmentMethod::name, Function.identity()))),
                arms);
    }

    /** The methods that the pairs of an arm are aligned by. */
    public List<AlignmentMethod> methods(String arm) {
        return arms.contains(arm) ? methods : List.of();
    }
}
