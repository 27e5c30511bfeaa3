package dev.symsweep.spec;

import dev.symsweep.architecture.GraphNet;
import dev.symsweep.data.Batching;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.spec.recipe.RecipeSection;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.symmetry.WSigmaAsymmetric;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Origin;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Builds each run's network and its fixed entries, each network once, so that what does not fit is found before any
 * task starts. Sizes are checked before anything of that size is made.
 */
public final class NetworkFit {

    /**
     * 2 GB of float32, what one value of a Parquet file holds; the largest networks of the field's studies have half as
     * many.
     */
    private static final long PARAMETERS = 500_000_000;

    /** Fixed values of all gates, or fixed entries of all weights, of a network: a gate between 16384 features. */
    private static final long FIXED = 1 << 28;

    /** The largest number of values that a layer has for one example, by network. */
    private final Map<NetworkSpec, Integer> widest = new HashMap<>();

    /**
     * Checks a run.
     *
     * @param section what the run was read from, to blame
     * @throws InvalidSweepException if something does not fit
     */
    public void require(RunSpec spec, Section section) {
        requireGraphs(spec, section);
        requireF32(spec, section);
        NetworkSpec network = NetworkSpec.of(spec);
        Integer known = widest.get(network);
        int scalars = known == null ? build(network, section) : known;
        widest.put(network, scalars);
        long asked = spec.recipe().batching().size();
        // A batch holds no more than there is to train on.
        long batch = Math.min(asked, spec.data().mostTrained().orElse(Integer.MAX_VALUE));
        boolean isKnown = asked < Batching.WHOLE || spec.data().mostTrained().isPresent() && !readsGraph(spec);
        if (isKnown && batch * scalars > Integer.MAX_VALUE) {
            String there = batch < asked ? " and there are " + batch + " examples" : "";
            throw culprit(section.section("recipe"), "batch")
                    .error("recipe: batch is " + (asked < Batching.WHOLE ? asked : "whole") + there
                            + ", must be at most " + Integer.MAX_VALUE / scalars + ", as the widest layer has "
                            + scalars + " values");
        }
        spec.data()
                .trainSize()
                .ifPresent(size -> section.section("recipe")
                        .build(() -> spec.recipe().batching().stepsPerEpoch(size)));
    }

    /** A graph is for graph networks, and the reverse; all of it is a batch. */
    private static void requireGraphs(RunSpec spec, Section section) {
        DataSource data = spec.data().source();
        boolean readsGraph = readsGraph(spec);
        if (readsGraph != data.isGraph()) {
            Origin architecture = culprit(section.section("architecture"), "type");
            throw architecture.error(architecture.label() + ": "
                    + (readsGraph
                            ? "graph-net is for graphs, and " + data.name() + " is none"
                            : data.name() + " is a graph, its architecture must be graph-net"));
        }
        if (readsGraph && spec.recipe().batching().size() < Batching.WHOLE) {
            Origin batch = culprit(section.section("recipe"), "batch");
            throw batch.error(batch.label() + " is " + spec.recipe().batching().size() + ", must be whole, as "
                    + data.name() + " is a graph");
        }
    }

    private static boolean readsGraph(RunSpec spec) {
        return spec.architecture() instanceof GraphNet;
    }

    /** Sums over neighbours are in f32 on every engine. */
    private static void requireF32(RunSpec spec, Section section) {
        if (readsGraph(spec) && spec.precision() != Precision.F32) {
            Origin precision = culprit(section, "precision");
            throw precision.error(precision.label() + " is bf16, must be f32 with architecture graph-net");
        }
    }

    private static int build(NetworkSpec spec, Section section) {
        Origin architecture = culprit(section.section("architecture"), "hidden", "width", "channels");
        // The rules are what can fail to fit, and they may have been set elsewhere than the rest of the section.
        Origin symmetry = culprit(section.section("symmetry"), "fixes");
        Network network = blame(architecture, spec::unwritten);
        if (network.layout().size() > PARAMETERS) {
            throw architecture.error(architecture.label() + ": the network has "
                    + network.layout().size() + " parameters, must be at most " + PARAMETERS);
        }
        requireFewFactors(spec, network, section);
        Network built = blame(symmetry, () -> {
            requireFewFixed(spec, network);
            return spec.build().network();
        });
        return built.nodes().stream()
                .mapToInt(node -> built.shape(node.name()).elements())
                .reduce(spec.input().elements(), Math::max);
    }

    /** Of each parameter there are a mean, the factors and a variance. */
    private static void requireFewFactors(NetworkSpec spec, Network network, Section section) {
        spec.posterior().ifPresent(posterior -> {
            long parameters = network.layout().size() * (2L + posterior.rank());
            if (parameters > PARAMETERS) {
                Section asked = RecipeSection.posterior(section.section("recipe"));
                throw culprit(asked, "rank")
                        .error("recipe.posterior: with rank " + posterior.rank() + " the network has " + parameters
                                + " parameters, must have at most " + PARAMETERS);
            }
        });
    }

    private static void requireFewFixed(NetworkSpec spec, Network network) {
        if (spec.symmetry() instanceof WAsymmetric w) {
            requireFewFixed(w, network);
        } else if (spec.symmetry() instanceof SigmaAsymmetric) {
            requireFewGated(network);
        } else if (spec.symmetry() instanceof WSigmaAsymmetric both) {
            requireFewFixed(both.w(), network);
            requireFewGated(network);
        }
    }

    private static void requireFewFixed(WAsymmetric w, Network network) {
        if (w.fixedCount(network) > FIXED) {
            throw new IllegalArgumentException("n_fix asks for " + w.fixedCount(network)
                    + " fixed entries, must be at most " + FIXED + " in all nodes");
        }
    }

    private static void requireFewGated(Network network) {
        long values = network.nodes().stream()
                .filter(Pointwise.class::isInstance)
                .mapToLong(node -> network.shape(node.name()).channels())
                .map(width -> width * width)
                .sum();
        if (values > FIXED) {
            throw new IllegalArgumentException("the gates have " + values + " fixed values, must be at most " + FIXED);
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
