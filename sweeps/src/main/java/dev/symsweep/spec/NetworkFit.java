package dev.symsweep.spec;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.repair.Repair;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Origin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Builds each run's network and its fixed entries, once for each combination, so that what does not fit is found before any task
 * starts. Sizes are checked before anything of that size is made.
 */
public final class NetworkFit {

    /** 2 GB of float32, what one value of a Parquet file holds; the largest networks of the field's studies have half as many. */
    private static final long PARAMETERS = 500_000_000;

    /** Fixed values of all gates, or fixed entries of all weights, of a network: a gate between 16384 features. */
    private static final long FIXED = 1 << 28;

    private final Map<List<Object>, Built> built = new HashMap<>();
    private final Map<List<Object>, Boolean> permutable = new HashMap<>();
    private final Map<List<Object>, Optional<String>> irreparable = new HashMap<>();

    /**
     * What is kept of a network.
     *
     * @param widest the largest number of values that a layer has for one example
     * @param batchNormalized whether a node normalises over the batch
     */
    public record Built(int widest, boolean batchNormalized) {}

    /**
     * Checks a run.
     *
     * @param section what the run was read from, to blame
     * @return what there is to know of its network
     * @throws InvalidSweepException if something does not fit
     */
    public Built require(RunSpec spec, Section section) {
        List<Object> combination = combination(spec);
        Built network = built.get(combination);
        if (network == null) {
            network = build(spec, section);
            built.put(combination, network);
        }
        int scalars = network.widest();
        long batch = spec.recipe().batching().size();
        if (batch * scalars > Integer.MAX_VALUE) {
            throw culprit(section.section("recipe"), "batch")
                    .error("recipe: batch is " + batch + ", must be at most " + Integer.MAX_VALUE / scalars
                            + ", as the widest layer has " + scalars + " values");
        }
        spec.data()
                .trainSize()
                .ifPresent(size -> section.section("recipe")
                        .build(() -> spec.recipe().batching().stepsPerEpoch(size)));
        return network;
    }

    /** Whether units of a run's network, which has been checked, can change places and leave its function and fixed entries as they are. */
    public boolean isPermutable(RunSpec spec) {
        return permutable.computeIfAbsent(combination(spec), absent -> {
            Network network = network(spec);
            return !PermutationGroups.of(network, spec.symmetry().fixedEntries(network))
                    .groups()
                    .isEmpty();
        });
    }

    /** Why the channels of a run's network, which has been checked, cannot be rescaled, if they cannot. */
    public Optional<String> irreparable(RunSpec spec) {
        return irreparable.computeIfAbsent(combination(spec), absent -> irreparable(network(spec)));
    }

    private static Optional<String> irreparable(Network network) {
        try {
            return Repair.nodes(network).isEmpty() && !isBatchNormalized(network)
                    ? Optional.of("no node can be rescaled")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Network network(RunSpec spec) {
        DataSource data = DataSets.named(spec.data().set());
        return spec.network(data.shape(), data.classes());
    }

    private static boolean isBatchNormalized(Network network) {
        return network.nodes().stream().anyMatch(BatchNorm.class::isInstance);
    }

    private static List<Object> combination(RunSpec spec) {
        return List.of(spec.data().set(), spec.architecture(), spec.symmetry());
    }

    private static Built build(RunSpec spec, Section section) {
        Origin architecture = culprit(section.section("architecture"), "hidden", "width", "channels");
        // The rules are what can fail to fit, and they may have been set elsewhere than the rest of the section.
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
        int widest = network.nodes().stream()
                .mapToInt(node -> network.shape(node.name()).elements())
                .reduce(image.elements(), Math::max);
        return new Built(widest, isBatchNormalized(network));
    }

    private static void requireFewFixed(RunSpec spec, Network network) {
        if (spec.symmetry() instanceof WAsymmetric w && w.fixedCount(network) > FIXED) {
            throw new IllegalArgumentException("n_fix asks for " + w.fixedCount(network)
                    + " fixed entries, must be at most " + FIXED + " in all nodes");
        }
        if (spec.symmetry() instanceof SigmaAsymmetric) {
            long values = network.nodes().stream()
                    .filter(Pointwise.class::isInstance)
                    .mapToLong(node -> network.shape(node.name()).channels())
                    .map(width -> width * width)
                    .sum();
            if (values > FIXED) {
                throw new IllegalArgumentException(
                        "the gates have " + values + " fixed values, must be at most " + FIXED);
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

    /** The first of these keys that the section has, or else the section. */
    private static Origin culprit(Section section, String... keys) {
        return Arrays.stream(keys)
                .flatMap(key -> section.find(key).stream())
                .findFirst()
                .map(Tree::origin)
                .orElse(section.origin());
    }
}
