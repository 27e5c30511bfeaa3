package dev.symsweep.bayes;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Fix.Mask;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.util.Collections;
import java.util.List;

/** The published Bayesian networks, and small ones. */
final class BayesianNetworks {

    /** As published for MLPs. */
    static final LowRankPosterior PUBLISHED = posterior(4, Diagonal.CONSTANT);

    private BayesianNetworks() {}

    static LowRankPosterior posterior(int rank, Diagonal diagonal) {
        return new LowRankPosterior(rank, -10, diagonal, 0.01, 1.0 / 400_000);
    }

    static Mlp mlp(int layers) {
        return new Mlp(Collections.nCopies(layers, 256), Norm.LAYER_NORM, Activation.RELU);
    }

    static ResNet resNet20() {
        return new ResNet(20, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION);
    }

    static WAsymmetric fixed(int perRow) {
        return new WAsymmetric(0, List.of(new Fix("*", Mask.ENTRIES, perRow, 0.5)));
    }

    /** The table of the smallest ResNet20. */
    static WAsymmetric ofResNet20() {
        return new WAsymmetric(
                0,
                List.of(
                        new Fix("stem", Mask.ENTRIES, 12, 0.5),
                        new Fix("stage1-*-conv*", Mask.ENTRIES, 36, 0.5),
                        new Fix("stage2-*-conv*", Mask.ENTRIES, 54, 0.5),
                        new Fix("stage2-*-shortcut", Mask.ENTRIES, 6, 0.5),
                        new Fix("stage3-*-conv*", Mask.ENTRIES, 72, 0.5),
                        new Fix("stage3-*-shortcut", Mask.ENTRIES, 8, 0.5),
                        new Fix("output", Mask.ENTRIES, 8, 0.5)));
    }

    static VariationalNetwork of(
            LowRankPosterior posterior, Architecture architecture, Symmetry symmetry, Shape input) {
        Network network = symmetry.rewrite(architecture.network(input, 10));
        return posterior.of(network, symmetry.fixedEntries(network));
    }

    static float[] start(VariationalNetwork network, long seed) {
        return InitialParameters.draw(network.network(), InitialLaw.UNIFORM_FAN_IN, network.fixed(), seed);
    }
}
