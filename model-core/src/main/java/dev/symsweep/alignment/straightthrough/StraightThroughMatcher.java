package dev.symsweep.alignment.straightthrough;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.weight.WeightMatcher;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.data.Batches;
import dev.symsweep.data.Batching;
import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.VectorCheck;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.random.RandomStream;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/** Aligns pairs by {@link StraightThrough}. It holds native memory only while it matches. */
final class StraightThroughMatcher implements PairMatcher {

    private static final double MOMENTUM = 0.9;

    private final StraightThrough method;
    private final AlignmentSetting setting;
    private final Network network;
    private final Examples data;

    StraightThroughMatcher(StraightThrough method, AlignmentSetting setting) {
        this.method = method;
        this.setting = setting;
        network = setting.groups().network();
        data = setting.requireData(method.name());
        Evaluator.requireFit(network, data);
        for (Node node : network.nodes()) {
            if (node instanceof BatchNorm) {
                throw new IllegalArgumentException(method.name() + " cannot match networks with batch norm, as node \""
                        + node.name() + "\" is: its running statistics fit no midpoint of two networks");
            }
        }
    }

    /**
     * The objective is minus the mean midpoint loss, of the best permutation so far: weight matching's, and after each
     * epoch.
     */
    @Override
    public Matched match(float[] a, float[] b, long seed) {
        VectorCheck.require(network.layout(), "a", a);
        VectorCheck.require(network.layout(), "b", b);
        // The nodes of a graph are computed together.
        int batch = data.graph().isPresent() ? data.size() : Math.min(method.batch(), data.size());
        Batches batches = Batches.of(
                data,
                Batching.of(batch),
                RandomStream.of(seed, method.name(), "batches").nextLong());
        try (WeightMatcher projection = WeightMatching.once().matcher(setting);
                Midpoint midpoint = new Midpoint(setting.engine(), network, a, batch, data.graph())) {
            return descend(a, b, seed, batches, projection, midpoint);
        }
    }

    private Matched descend(
            float[] a, float[] b, long seed, Batches batches, WeightMatcher projection, Midpoint midpoint) {
        RandomStream orders = RandomStream.of(seed, method.name(), "weight matching");
        Optimizer optimizer = new Optimization.Sgd(MOMENTUM, 0).optimizer(a.length);
        float[] trained = a.clone();
        float[] gradient = new float[a.length];
        NetworkPermutation permutation = projection.match(a, b, seed).permutation();
        NetworkPermutation best = permutation;
        double least = midpoint.loss(best.apply(b), data);
        List<Double> objective = new ArrayList<>(List.of(-least));
        for (int epoch = 1; epoch <= method.epochs(); epoch++) {
            batches.startEpoch(epoch);
            while (batches.next()) {
                midpoint.readGradient(permutation.apply(b), batches, gradient);
                // Half the rate is half the gradient: the midpoint moves half as far as the network that is trained.
                optimizer.step(trained, gradient, method.learningRate() / 2);
                VectorCheck.require(network.layout(), "a, as trained", trained);
                permutation = projection
                        .matchFrom(permutation, trained, b, orders.nextLong())
                        .permutation();
            }
            double loss = midpoint.loss(permutation.apply(b), data);
            if (loss < least) {
                least = loss;
                best = permutation;
            }
            objective.add(-least);
        }
        return new Matched(best, objective);
    }

    /** Nothing is held. */
    @Override
    public void close() {}
}
