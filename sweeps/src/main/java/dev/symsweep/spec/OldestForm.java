package dev.symsweep.spec;

import dev.symsweep.data.LastBatch;
import dev.symsweep.engine.Precision;
import dev.symsweep.spec.recipe.RecipeSection;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Mapping;
import dev.symsweep.yaml.Tree.Scalar;
import dev.symsweep.yaml.TreeEdit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The canonical form of semantics 1. It had no precision, initial law or last batch, and listed what is fixed by dense
 * layers, first to last, where rules name nodes now.
 */
final class OldestForm {

    private static final String SYMMETRY = "symmetry";
    private static final String LAYERS = "layers";
    private static final String FIXES = "fixes";

    private OldestForm() {}

    /** The same run in today's words. */
    static Section read(Section form) {
        Section symmetry = form.section(SYMMETRY);
        if (!symmetry.has(LAYERS)) {
            return form;
        }
        List<Tree> layers = symmetry.list(LAYERS);
        List<Tree> fixes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Mapping layer = Section.of(layers.get(i)).mapping();
            Tree node = new Scalar(layer.origin(), Tree.Kind.TEXT, node(i, layers.size()));
            fixes.add(TreeEdit.replace(layer, List.of("nodes"), node));
        }
        Map<String, Tree> entries = new LinkedHashMap<>(symmetry.mapping().entries());
        entries.remove(LAYERS);
        entries.put(FIXES, new Tree.Sequence(symmetry.tree(LAYERS).origin(), fixes));
        return Section.of(TreeEdit.replace(form.mapping(), List.of(SYMMETRY), new Mapping(symmetry.origin(), entries)));
    }

    /** Whether a run has only what there was then. */
    static boolean has(RunSpec spec) {
        return !spec.isImported()
                && spec.precision() == Precision.F32
                && spec.recipe().initial() == InitialLaw.UNIFORM_FAN_IN
                && spec.recipe().batching().last() == LastBatch.PARTIAL
                && spec.recipe().earlyStops().isEmpty()
                && spec.recipe().optimization().posterior().isEmpty()
                && spec.data().limit().isEmpty()
                && spec.data().normalization().isEmpty()
                && spec.data().augmentation().isNone()
                && !(spec.symmetry() instanceof WAsymmetric w && !isByLayers(w.fixes()));
    }

    /**
     * The tree of a run's form.
     *
     * @param tree today's, without semantics
     * @throws IllegalArgumentException if the run has what there was not then
     */
    static Map<String, Object> write(RunSpec spec, Map<String, Object> tree) {
        if (!has(spec)) {
            throw new IllegalArgumentException("semantics 1 has no form of this run: it had no precision, initial law, "
                    + "last batch, early stop, posterior, limit, normalization, augmentation, rules for nodes or "
                    + "imported weights");
        }
        Map<String, Object> form = new TreeMap<>(tree);
        form.remove(SpecSection.PRECISION);
        Map<String, Object> recipe = new TreeMap<>(RecipeSection.write(spec.recipe()));
        recipe.keySet().removeAll(List.of("initial", "last-batch"));
        form.put("recipe", recipe);
        if (spec.symmetry() instanceof WAsymmetric w) {
            form.put(
                    SYMMETRY,
                    Map.of(
                            "type",
                            "w",
                            "mask-seed",
                            w.maskSeed(),
                            LAYERS,
                            w.fixes().stream()
                                    .map(fix -> Map.of("n-fix", fix.nFix(), "kappa", fix.kappa()))
                                    .toList()));
        }
        return form;
    }

    private static boolean isByLayers(List<Fix> fixes) {
        for (int i = 0; i < fixes.size(); i++) {
            Fix fix = fixes.get(i);
            if (fix.mask() != Fix.Mask.ENTRIES || !fix.nodes().equals(node(i, fixes.size()))) {
                return false;
            }
        }
        return true;
    }

    private static String node(int layer, int layers) {
        return layer == layers - 1 ? "output" : "hidden" + (layer + 1);
    }
}
