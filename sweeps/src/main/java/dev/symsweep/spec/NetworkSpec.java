package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.VariationalNetwork;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.Symmetry;
import java.util.Optional;

/**
 * All that decides a network: equal ones build equal networks, so that one can be kept for many runs.
 *
 * @param image shape of what it is given
 * @param classes number of its outputs
 * @param architecture the family of networks, with sizes
 * @param symmetry which parameter symmetries it keeps
 * @param posterior of its weights, if it is variational
 */
public record NetworkSpec(
        ImageShape image,
        int classes,
        Architecture architecture,
        Symmetry symmetry,
        Optional<LowRankPosterior> posterior) {

    /** Of a network that is not variational. */
    public NetworkSpec(ImageShape image, int classes, Architecture architecture, Symmetry symmetry) {
        this(image, classes, architecture, symmetry, Optional.empty());
    }

    /** What decides the network of a run. */
    public static NetworkSpec of(RunSpec spec) {
        DataSource data = spec.data().source();
        return new NetworkSpec(
                data.shape(),
                data.classes(),
                spec.architecture(),
                spec.symmetry(),
                spec.recipe().optimization().posterior());
    }

    /** Shape of an input. */
    public Shape input() {
        return Shape.of(image.height(), image.width(), image.channels());
    }

    /**
     * The network before its symmetry rewrites it.
     *
     * @throws IllegalArgumentException if the architecture does not fit the input
     */
    public Network unwritten() {
        return architecture.network(input(), classes);
    }

    /** The network as symmetry and posterior rewrite it; gates are drawn anew at each call. */
    public Network network() {
        return posterior.isEmpty() ? symmetric() : build().network();
    }

    private Network symmetric() {
        return symmetry.rewrite(unwritten());
    }

    /**
     * The network with its fixed entries. Masks and gates are drawn anew at each call, which takes tens of
     * milliseconds.
     *
     * @throws IllegalArgumentException if architecture, symmetry and input do not fit
     */
    public BuiltNetwork build() {
        Network network = symmetric();
        FixedEntries fixed = symmetry.fixedEntries(network);
        if (posterior.isEmpty()) {
            return new BuiltNetwork(network, fixed);
        }
        VariationalNetwork variational = posterior.get().of(network, fixed);
        return new BuiltNetwork(variational.network(), variational.fixed());
    }
}
