package dev.symsweep.sweep;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code architecture}. */
final class ArchitectureSection {

    private static final Map<String, Norm> NORMS = Map.of(
            "none", Norm.NONE,
            "layer-norm", Norm.LAYER_NORM,
            "group-norm", Norm.GROUP_NORM,
            "batch-norm", Norm.BATCH_NORM);
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of("relu", Activation.RELU, "gelu", Activation.GELU, "gelu-tanh", Activation.GELU_TANH);

    static final Variants<Architecture> VARIANTS = Variants.of(List.of(new Variants.Variant<>(
            "mlp",
            Mlp.class,
            Set.of("hidden", "norm", "activation"),
            section -> new Mlp(
                    section.list("hidden").stream().map(Section::integer).toList(),
                    section.choice("norm", NORMS, Norm.NONE),
                    section.choice("activation", ACTIVATIONS, Activation.RELU)),
            mlp -> Map.of(
                    "hidden",
                    mlp.hidden(),
                    "norm",
                    Names.of(NORMS, mlp.norm()),
                    "activation",
                    Names.of(ACTIVATIONS, mlp.activation())))));

    private ArchitectureSection() {}
}
