package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.GraphNet;
import dev.symsweep.architecture.GraphNet.Readout;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Variants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code architecture}. */
public final class ArchitectureSection {

    private static final Map<String, Norm> NORMS = Map.of(
            "none", Norm.NONE,
            "layer-norm", Norm.LAYER_NORM,
            "group-norm", Norm.GROUP_NORM,
            "batch-norm", Norm.BATCH_NORM);
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of("relu", Activation.RELU, "gelu", Activation.GELU, "gelu-tanh", Activation.GELU_TANH);

    /** With the linear control of graph networks. */
    private static final Map<String, Activation> GRAPH_ACTIVATIONS = Map.of(
            "relu", Activation.RELU,
            "gelu", Activation.GELU,
            "gelu-tanh", Activation.GELU_TANH,
            "half", Activation.HALF);

    /** Group norm is for images. */
    private static final Map<String, Norm> MLP_NORMS =
            Map.of("none", Norm.NONE, "layer-norm", Norm.LAYER_NORM, "batch-norm", Norm.BATCH_NORM);

    private static final Map<String, Shortcut> SHORTCUTS =
            Map.of("projection", Shortcut.PROJECTION, "padded", Shortcut.PADDED);
    private static final Map<String, Padding> PADDINGS = Map.of("same", Padding.SAME, "none", Padding.NONE);
    private static final Map<String, GraphNet.Kind> GRAPH_KINDS = Map.of(
            "mean-with-root", GraphNet.Kind.MEAN_WITH_ROOT, "gcn", GraphNet.Kind.GCN, "sage", GraphNet.Kind.SAGE);
    private static final Map<String, Readout> READOUTS = Map.of("dense", Readout.DENSE, "graph", Readout.GRAPH);
    private static final int SMALL_CNN_CHANNELS = 16;
    private static final int VGG_WIDTH = 64;

    public static final Variants<Architecture> VARIANTS = Variants.of(List.of(
            new Variants.Variant<>(
                    "mlp",
                    Mlp.class,
                    Set.of("hidden", "norm", "activation"),
                    section -> new Mlp(
                            section.list("hidden").stream()
                                    .map(Section::integer)
                                    .toList(),
                            section.choice("norm", MLP_NORMS, Norm.NONE),
                            section.choice("activation", ACTIVATIONS, Activation.RELU)),
                    mlp -> Map.of(
                            "hidden",
                            mlp.hidden(),
                            "norm",
                            Names.of(NORMS, mlp.norm()),
                            "activation",
                            Names.of(ACTIVATIONS, mlp.activation()))),
            new Variants.Variant<>(
                    "resnet",
                    ResNet.class,
                    Set.of("depth", "width", "norm", "shortcut"),
                    section -> new ResNet(
                            section.integer("depth"),
                            section.number("width", 1),
                            section.choice("norm", NORMS, Norm.GROUP_NORM),
                            section.choice("shortcut", SHORTCUTS, Shortcut.PROJECTION)),
                    resNet -> Map.of(
                            "depth",
                            resNet.depth(),
                            "width",
                            resNet.width(),
                            "norm",
                            Names.of(NORMS, resNet.norm()),
                            "shortcut",
                            Names.of(SHORTCUTS, resNet.shortcut()))),
            new Variants.Variant<>(
                    "vgg",
                    Vgg.class,
                    Set.of("width", "norm"),
                    section -> new Vgg(
                            section.integer("width", VGG_WIDTH), section.choice("norm", NORMS, Norm.LAYER_NORM)),
                    vgg -> Map.of("width", vgg.width(), "norm", Names.of(NORMS, vgg.norm()))),
            new Variants.Variant<>(
                    "small-cnn",
                    SmallCnn.class,
                    Set.of("channels", "activation", "padding"),
                    section -> new SmallCnn(
                            section.integer("channels", SMALL_CNN_CHANNELS),
                            section.choice("activation", ACTIVATIONS, Activation.RELU),
                            section.choice("padding", PADDINGS, Padding.SAME)),
                    ArchitectureSection::write),
            new Variants.Variant<>(
                    "cnn3",
                    Cnn3.class,
                    Set.of("activation"),
                    section -> new Cnn3(section.choice("activation", ACTIVATIONS, Activation.RELU)),
                    cnn -> Map.of("activation", Names.of(ACTIVATIONS, cnn.activation()))),
            new Variants.Variant<>(
                    "graph-net",
                    GraphNet.class,
                    Set.of("hidden", "kind", "norm", "activation", "readout"),
                    section -> new GraphNet(
                            section.list("hidden").stream()
                                    .map(Section::integer)
                                    .toList(),
                            section.choice("kind", GRAPH_KINDS, GraphNet.Kind.MEAN_WITH_ROOT),
                            section.choice("norm", MLP_NORMS, Norm.NONE),
                            section.choice("activation", GRAPH_ACTIVATIONS, Activation.RELU),
                            section.choice("readout", READOUTS, Readout.DENSE)),
                    ArchitectureSection::write)));

    private ArchitectureSection() {}

    /** The padding stands in it only where it is not the first one that there was. */
    private static Map<String, Object> write(SmallCnn cnn) {
        Map<String, Object> tree = new HashMap<>(
                Map.of("channels", cnn.channels(), "activation", Names.of(ACTIVATIONS, cnn.activation())));
        if (cnn.padding() != Padding.SAME) {
            tree.put("padding", Names.of(PADDINGS, cnn.padding()));
        }
        return tree;
    }

    private static Map<String, Object> write(GraphNet net) {
        return Map.of(
                "hidden",
                net.hidden(),
                "kind",
                Names.of(GRAPH_KINDS, net.kind()),
                "norm",
                Names.of(NORMS, net.norm()),
                "activation",
                Names.of(GRAPH_ACTIVATIONS, net.activation()),
                "readout",
                Names.of(READOUTS, net.readout()));
    }

    /** Whether the networks of a family normalise over the batch. */
    static boolean isBatchNormalized(Architecture architecture) {
        return Names.of(NORMS, Norm.BATCH_NORM)
                .equals(VARIANTS.write(architecture).get("norm"));
    }
}
