package dev.symsweep.spec;

import dev.symsweep.engine.Precision;
import dev.symsweep.spec.recipe.RecipeSection;
import dev.symsweep.training.Recipe;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A run: what an arm gives once what all arms share, axes and the seed are in it, and what a canonical form holds. */
public final class SpecSection {

    static final String PRECISION = "precision";

    /** The keys of a run that an arm may hold, and that it takes from the top of the file where it does not. */
    public static final Set<String> ARM_KEYS =
            Set.of("data", "engine", PRECISION, "architecture", "symmetry", "recipe");

    public static final String SEED = "seed";

    /** The digest of weights that were trained elsewhere, in place of a seed; of an arm, a list of them. */
    public static final String IMPORTED = "imported";

    /** All keys of a run. */
    public static final Set<String> KEYS =
            Set.of("data", "engine", PRECISION, "architecture", "symmetry", "recipe", SEED, IMPORTED, Semantics.KEY);

    private static final Map<String, Precision> PRECISIONS = Map.of("f32", Precision.F32, "bf16", Precision.BF16);

    /** The name of the reference engine. */
    static final String DL4J_NAME = "dl4j";

    private static final String ENGINE = "engine";

    private SpecSection() {}

    /**
     * Reads a run.
     *
     * @param maskSeed the mask seed of a symmetry that names none
     */
    public static RunSpec read(Section section, long maskSeed) {
        EngineSection engine = EngineSection.read(section.find(ENGINE));
        DataSpec data = DataSection.read(section.section("data"));
        Recipe recipe = RecipeSection.read(section.section("recipe"));
        if (!data.hasValidation()) {
            RecipeSection.requireNoValidation(recipe, section.section("recipe"));
        }
        return new RunSpec(
                data,
                ArchitectureSection.VARIANTS.read(section.section("architecture")),
                SymmetrySection.variants(maskSeed).read(section.section("symmetry")),
                recipe,
                engine.name(),
                precision(section, engine, recipe),
                origin(section));
    }

    private static Origin origin(Section section) {
        return section.has(IMPORTED)
                ? new Origin.Imported(section.build(() -> WeightsDigest.parse(section.text(IMPORTED))))
                : new Origin.Seed(Section.longInteger(section.tree(SEED)));
    }

    private static Precision precision(Section section, EngineSection engine, Recipe recipe) {
        Precision precision = section.choice(PRECISION, PRECISIONS, Precision.F32);
        if (!engine.precisions().contains(precision)) {
            throw Section.invalid(section.tree(PRECISION), "f32 with engine " + engine.type());
        }
        if (precision != Precision.F32 && recipe.optimization().posterior().isPresent()) {
            throw Section.invalid(section.tree(PRECISION), "f32 with recipe.posterior");
        }
        return precision;
    }

    /** The tree of the canonical form that a run has under a semantics. */
    static Map<String, Object> write(RunSpec spec, int semantics) {
        Map<String, Object> tree = new TreeMap<>(Map.of(
                "data",
                DataSection.write(spec.data()),
                "architecture",
                ArchitectureSection.VARIANTS.write(spec.architecture()),
                "symmetry",
                SymmetrySection.variants(0).write(spec.symmetry()),
                "recipe",
                RecipeSection.write(spec.recipe()),
                ENGINE,
                EngineSection.write(spec.engine()),
                PRECISION,
                Names.of(PRECISIONS, spec.precision())));
        if (spec.origin() instanceof Origin.Imported imported) {
            tree.put(IMPORTED, imported.weights().toString());
        } else {
            tree.put(SEED, spec.seed());
        }
        if (semantics == Semantics.OLDEST) {
            return OldestForm.write(spec, tree);
        }
        tree.put(Semantics.KEY, semantics);
        return tree;
    }
}
