package dev.symsweep.sweep;

import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.symmetry.WAsymmetric.LayerFix;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code symmetry}. */
final class SymmetrySection {

    private static final String MASK_SEED = "mask-seed";
    private static final Map<String, SigmaAsymmetric.Scaling> SCALINGS =
            Map.of("none", SigmaAsymmetric.Scaling.NONE, "width", SigmaAsymmetric.Scaling.WIDTH);

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
                        section -> new SigmaAsymmetric(
                                section.wide(MASK_SEED, maskSeed),
                                section.number("std", 1),
                                section.choice("scaling", SCALINGS, SigmaAsymmetric.Scaling.NONE)),
                        sigma -> Map.of(
                                MASK_SEED,
                                sigma.maskSeed(),
                                "std",
                                sigma.std(),
                                "scaling",
                                Names.of(SCALINGS, sigma.scaling()))),
                new Variants.Variant<>(
                        "w",
                        WAsymmetric.class,
                        Set.of(MASK_SEED, "layers"),
                        section -> new WAsymmetric(
                                section.wide(MASK_SEED, maskSeed),
                                section.list("layers").stream()
                                        .map(SymmetrySection::layer)
                                        .toList()),
                        w -> Map.of(
                                MASK_SEED,
                                w.maskSeed(),
                                "layers",
                                w.layers().stream()
                                        .map(layer -> Map.of("n-fix", layer.nFix(), "kappa", layer.kappa()))
                                        .toList()))));
    }

    private static LayerFix layer(Tree tree) {
        Section section = Section.of(tree).allow(Set.of("n-fix", "kappa"));
        return section.build(() -> new LayerFix(section.integer("n-fix"), section.number("kappa")));
    }
}
