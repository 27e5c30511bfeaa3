package dev.symsweep.sweep;

import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.sweep.Tree.Origin;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds each run's network and its fixed entries, once for each combination, so that what does not fit is found before any task
 * starts. Sizes are checked before anything of that size is made.
 */
final class NetworkFit {

    /** 4 GB of float32; the largest networks of the field's studies are a tenth of that. */
    private static final long PARAMETERS = 1_000_000_000;

    /** Fixed values of one gate, or of one network: a gate between 16384 features. */
    private static final long FIXED = 1 << 28;

    private final Map<List<Object>, Integer> widest = new HashMap<>();

    /**
     * Checks a run.
     *
     * @param section what the run was read from, to blame
     * @throws InvalidSweepException if something does not fit
     */
    void require(RunSpec spec, Section section) {
        List<Object> combination = List.of(spec.data().set(), spec.architecture(), spec.symmetry());
        Integer scalars = widest.get(combination);
        if (scalars == null) {
            scalars = build(spec, section);
            widest.put(combination, scalars);
        }
        long batch = spec.recipe().batch();
        if (batch * scalars > Integer.MAX_VALUE) {
            throw culprit(section.section("recipe"), "batch")
                    .error("recipe: batch is " + batch + ", must be at most " + Integer.MAX_VALUE / scalars
                            + ", as the widest layer has " + scalars + " values");
        }
    }

    /** The largest number of values that a layer has for one example. */
    private static int build(RunSpec spec, Section section) {
        Origin architecture = culprit(section.section("architecture"), "hidden");
        // The layers are what can fail to fit, and they may have been set elsewhere than the rest of the section.
        Origin symmetry = culprit(section.section("symmetry"), "fixes");
        DataSource data = DataSets.named(spec.data().set());
        Shape image = Shape.of(
                data.shape().height(), data.shape().width(), data.shape().channels());
        Network network = blame(architecture, () -> spec.architecture().network(image, data.classes()));
        if (network.layout().size() > PARAMETERS) {
            throw architecture.error(architecture.label() + ": the network has "
                    + network.layout().size() + " parameters, must be at most " + PARAMETERS);
        }
        blame(symmetry, () -> {
            requireFewFixed(spec, network);
            return spec.symmetry().fixedEntries(spec.symmetry().rewrite(network));
        });
        return network.nodes().stream()
                .mapToInt(node -> network.shape(node.name()).elements())
                .reduce(image.elements(), Math::max);
    }

    private static void requireFewFixed(RunSpec spec, Network network) {
        for (Node node : network.nodes()) {
            long width = network.shape(node.name()).channels();
            if (spec.symmetry() instanceof SigmaAsymmetric && node instanceof Pointwise && width * width > FIXED) {
                throw new IllegalArgumentException("the gate of " + node.name() + " has " + width + "x" + width
                        + " fixed values, must be at most " + FIXED);
            }
        }
    }

    private static <T> T blame(Origin culprit, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw culprit.error(culprit.label() + ": " + e.getMessage());
        } catch (ArithmeticException e) {
            throw culprit.error(culprit.label() + ": sizes are too large, " + e.getMessage());
        }
    }

    private static Origin culprit(Section section, String key) {
        return section.find(key).map(Tree::origin).orElse(section.origin());
    }
}
