package dev.symsweep.spec;

import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.symmetry.WSigmaAsymmetric;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Variants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code symmetry}. */
final class SymmetrySection {

    private static final String MASK_SEED = "mask-seed";
    private static final String N_FIX_SCALE = "n-fix-scale";
    private static final String KAPPA_SCALE = "kappa-scale";
    private static final int LARGEST_SCALE = 1000;
    private static final Map<String, SigmaAsymmetric.Scaling> SCALINGS =
            Map.of("none", SigmaAsymmetric.Scaling.NONE, "width", SigmaAsymmetric.Scaling.WIDTH);

    private static final Map<String, Fix.Mask> MASKS =
            Map.of("entries", Fix.Mask.ENTRIES, "filters", Fix.Mask.FILTERS, "whole", Fix.Mask.WHOLE);

    private SymmetrySection() {}

    /**
     * The symmetries.
     *
     * @param maskSeed the mask seed of those that name none: the sweep's
     */
    static Variants<Symmetry> variants(long maskSeed) {
        return Variants.of(List.of(
                new Variants.Variant<>(
                        "standard", Standard.class, Set.of(), section -> new Standard(), standard -> Map.of()),
                new Variants.Variant<>(
                        "sigma",
                        SigmaAsymmetric.class,
                        Set.of(MASK_SEED, "std", "scaling"),
                        section -> sigma(section, maskSeed),
                        SymmetrySection::write),
                new Variants.Variant<>(
                        "w",
                        WAsymmetric.class,
                        Set.of(MASK_SEED, "fixes", N_FIX_SCALE, KAPPA_SCALE),
                        section -> w(section, maskSeed),
                        SymmetrySection::write),
                new Variants.Variant<>(
                        "w-sigma",
                        WSigmaAsymmetric.class,
                        Set.of(MASK_SEED, "std", "scaling", "fixes", N_FIX_SCALE, KAPPA_SCALE),
                        section -> new WSigmaAsymmetric(w(section, maskSeed), sigma(section, maskSeed)),
                        SymmetrySection::write)));
    }

    private static SigmaAsymmetric sigma(Section section, long maskSeed) {
        return new SigmaAsymmetric(
                section.longInteger(MASK_SEED, maskSeed),
                section.number("std", 1),
                section.choice("scaling", SCALINGS, SigmaAsymmetric.Scaling.NONE));
    }

    private static WAsymmetric w(Section section, long maskSeed) {
        return new WAsymmetric(section.longInteger(MASK_SEED, maskSeed), fixes(section));
    }

    private static Map<String, Object> write(SigmaAsymmetric sigma) {
        return Map.of(MASK_SEED, sigma.maskSeed(), "std", sigma.std(), "scaling", Names.of(SCALINGS, sigma.scaling()));
    }

    private static Map<String, Object> write(WAsymmetric w) {
        return Map.of(
                MASK_SEED,
                w.maskSeed(),
                "fixes",
                w.fixes().stream().map(SymmetrySection::write).toList());
    }

    private static Map<String, Object> write(WSigmaAsymmetric both) {
        Map<String, Object> tree = new HashMap<>(write(both.w()));
        tree.putAll(write(both.sigma()));
        return tree;
    }

    /** The rules, each scaled, so that one number can vary all of them. */
    private static List<Fix> fixes(Section section) {
        double nFixScale = scale(section, N_FIX_SCALE);
        double kappaScale = scale(section, KAPPA_SCALE);
        return section.list("fixes").stream()
                .map(SymmetrySection::fix)
                .map(fix -> new Fix(
                        fix.nodes(),
                        fix.mask(),
                        Math.toIntExact(Math.round(nFixScale * fix.nFix())),
                        kappaScale * fix.kappa()))
                .toList();
    }

    private static double scale(Section section, String key) {
        double scale = section.number(key, 1);
        if (!(scale >= 0 && scale <= LARGEST_SCALE)) {
            throw Section.invalid(section.tree(key), "0.." + LARGEST_SCALE);
        }
        return scale;
    }

    private static Fix fix(Tree tree) {
        Section section = Section.of(tree).allow(Set.of("nodes", "mask", "n-fix", "kappa"));
        Fix.Mask mask = section.choice("mask", MASKS, Fix.Mask.ENTRIES);
        return section.build(() -> new Fix(
                section.text("nodes"),
                mask,
                mask == Fix.Mask.WHOLE
                        ? section.find("n-fix").map(Section::integer).orElse(0)
                        : section.integer("n-fix"),
                section.number("kappa")));
    }

    private static Map<String, Object> write(Fix fix) {
        return Map.of(
                "nodes", fix.nodes(), "mask", Names.of(MASKS, fix.mask()), "n-fix", fix.nFix(), "kappa", fix.kappa());
    }
}
