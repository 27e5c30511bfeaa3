package dev.symsweep.analysis.align;

import dev.symsweep.alignment.Matching;
import dev.symsweep.yaml.CanonicalJson;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.YamlTree;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;

/**
 * A method of alignment with all that decides what it comes to, besides the networks. It travels to tasks in its
 * canonical form.
 *
 * @param matching the method with its settings
 * @param seed of all that is drawn
 * @param asymmetry which permutations there are to choose from
 */
public record AlignmentMethod(Matching matching, long seed, Asymmetry asymmetry) implements Serializable {

    private static final String MATCHING = "matching";
    private static final String SEED = "seed";
    private static final String ASYMMETRY = "asymmetry";
    private static final Map<String, Asymmetry> ASYMMETRIES =
            Map.of("respected", Asymmetry.RESPECTED, "ignored", Asymmetry.IGNORED);

    private record Written(String canonical) implements Serializable {

        private Object readResolve() {
            return parse(canonical);
        }
    }

    private Object writeReplace() {
        return new Written(canonical());
    }

    /** The name of the method in sweep files and tables, for instance {@code weight-matching}. */
    public String name() {
        return matching.name();
    }

    /** JSON with sorted keys in which every default is spelled out; {@link #parse} reads it back. */
    public String canonical() {
        return CanonicalJson.write(Map.of(
                MATCHING,
                MatchingSection.VARIANTS.write(matching),
                SEED,
                seed,
                ASYMMETRY,
                Names.of(ASYMMETRIES, asymmetry)));
    }

    /**
     * The method of a canonical form.
     *
     * @throws InvalidSweepException if the text is not one
     */
    public static AlignmentMethod parse(String canonical) {
        Section section =
                Section.of(YamlTree.document("alignment method", canonical)).allow(Set.of(MATCHING, SEED, ASYMMETRY));
        return new AlignmentMethod(
                MatchingSection.VARIANTS.read(section.section(MATCHING)), seed(section), asymmetry(section));
    }

    /** What names the method in tables. */
    public MethodId id() {
        return MethodId.of(canonical());
    }

    static long seed(Section section) {
        return section.longInteger(SEED, 0);
    }

    static Asymmetry asymmetry(Section section) {
        return section.choice(ASYMMETRY, ASYMMETRIES, Asymmetry.RESPECTED);
    }
}
