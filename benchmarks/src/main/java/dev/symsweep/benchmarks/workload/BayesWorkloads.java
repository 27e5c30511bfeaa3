package dev.symsweep.benchmarks.workload;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.bayes.VariationalNetwork;
import dev.symsweep.benchmarks.workload.Workload.Evaluation;
import dev.symsweep.data.ImageShape;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.Optimization;
import java.util.Collections;

/** What {@code bench bayes} computes: the published MLP of 8 layers of 256 on images of 32x32x3, batch 250. */
public final class BayesWorkloads {

    /** A posterior of rank 4, by Adam. */
    public static final String VARIATIONAL = "mlp8-variational";

    /** Weights by Adam. */
    public static final String ADAM = "mlp8-adam";

    /** Weights by IVON. */
    public static final String IVON = "mlp8-ivon";

    private static final int BATCH = 250;
    private static final double RATE = 5e-4;
    private static final int CLASSES = 10;
    private static final int LAYERS = 8;
    private static final int WIDTH = 256;
    private static final LowRankPosterior POSTERIOR = new LowRankPosterior(4, -10, Diagonal.CONSTANT, 0.01, 2.5e-6);
    private static final Optimization BY_ADAM = new Optimization.Adam(0.9, 0.999, 1e-8, 0);
    private static final Optimization BY_IVON = new Optimization.Ivon(0.9, 0.99999, 5e4, 1e-4, 1);
    private static final Network PLAIN = new Mlp(Collections.nCopies(LAYERS, WIDTH), Norm.LAYER_NORM, Activation.RELU)
            .network(Shape.of(32, 32, 3), CLASSES);
    private static final VariationalNetwork BAYESIAN = POSTERIOR.of(PLAIN, FixedEntries.none());

    private BayesWorkloads() {}

    static Workload named(String name) {
        return switch (name) {
            case VARIATIONAL -> of(name, BAYESIAN.network(), new Optimization.Variational(BY_ADAM, POSTERIOR));
            case ADAM -> of(name, PLAIN, BY_ADAM);
            case IVON -> of(name, PLAIN, BY_IVON);
            default -> throw new IllegalArgumentException("unknown network \"" + name + "\"");
        };
    }

    /** The variances of the posterior, which stay as they are. */
    static FixedEntries fixed() {
        return BAYESIAN.fixed();
    }

    private static Workload of(String name, Network network, Optimization optimization) {
        return new Workload(
                name, network, new ImageShape(32, 32, 3), BATCH, new Evaluation(BATCH, BATCH), optimization, RATE);
    }
}
