package dev.symsweep.sweep;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A run: what an arm gives once what all arms share, axes and the seed are in it, and what a canonical form holds. */
final class SpecSection {

    /** The keys that an arm may hold, and that it takes from the top of the file where it does not. */
    static final Set<String> ARM_KEYS = Set.of("data", "engine", "architecture", "symmetry", "recipe");

    static final String SEED = "seed";

    /** All keys of a run. */
    static final Set<String> KEYS = Set.of("data", "engine", "architecture", "symmetry", "recipe", SEED);

    /** A list, not the providers found on the class path: planning must not load native libraries. */
    private static final Map<String, String> ENGINES =
            List.of("onednn", "dl4j").stream().collect(Collectors.toMap(Function.identity(), Function.identity()));

    private SpecSection() {}

    /**
     * Reads a run.
     *
     * @param maskSeed the mask seed of a symmetry that names none
     */
    static RunSpec read(Section section, long maskSeed) {
        return new RunSpec(
                DataSection.read(section.section("data")),
                ArchitectureSection.VARIANTS.read(section.section("architecture")),
                SymmetrySection.variants(maskSeed).read(section.section("symmetry")),
                RecipeSection.read(section.section("recipe")),
                section.choice("engine", ENGINES, "onednn"),
                Section.wide(section.tree(SEED)));
    }

    static Map<String, Object> write(RunSpec spec) {
        return Map.of(
                "data",
                DataSection.write(spec.data()),
                "architecture",
                ArchitectureSection.VARIANTS.write(spec.architecture()),
                "symmetry",
                SymmetrySection.variants(0).write(spec.symmetry()),
                "recipe",
                RecipeSection.write(spec.recipe()),
                "engine",
                spec.engine(),
                SEED,
                spec.seed());
    }
}
