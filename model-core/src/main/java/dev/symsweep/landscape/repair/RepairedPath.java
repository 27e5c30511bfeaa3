package dev.symsweep.landscape.repair;

import java.util.List;
import java.util.Optional;

/** The straight path between two aligned networks, with the statistics of every merged network repaired. Made by {@link Repair}. */
public final class RepairedPath {

    private final Repair repair;
    private final float[] a;
    private final float[] b;
    private Optional<List<PairSums.Statistics>> ends = Optional.empty();

    RepairedPath(Repair repair, float[] a, float[] b) {
        this.repair = repair;
        this.a = a;
        this.b = b;
    }

    /**
     * The merged network, repaired by what its own channels are like. Node after node in the order of computation, as what is folded into one changes
     * those behind it: each takes a pass over the examples, and then has its target to rounding. One pass through temporary batch norms, as
     * published, would be cheaper, but leaves the noise of batches in every layer and moves even the ends of the path.
     *
     * @param alpha 0 for the first network, 1 for the second
     * @throws IllegalArgumentException if alpha is outside [0, 1], or a node that would be rescaled stands before a batch norm; the message names
     *     both
     */
    public float[] measured(double alpha) {
        float[] merged = reset(alpha);
        List<PairSums.Statistics> statistics = ends();
        for (int f = 0; f < statistics.size(); f++) {
            ChannelFold fold = repair.folds().get(f);
            fold.apply(merged, repair.measured(fold, merged), target(statistics.get(f), alpha));
        }
        return merged;
    }

    /**
     * The merged network, repaired by what its channels would be like if activations mixed as weights do: no pass over the examples. That holds for the
     * first layer; behind it, it is an approximation (Jordan et al. 2023).
     *
     * @param alpha 0 for the first network, 1 for the second
     * @throws IllegalArgumentException if alpha is outside [0, 1], or a node that would be rescaled stands before a batch norm; the message names
     *     both
     */
    public float[] closedForm(double alpha) {
        float[] merged = reset(alpha);
        List<PairSums.Statistics> statistics = ends();
        for (int f = 0; f < statistics.size(); f++) {
            PairSums.Statistics end = statistics.get(f);
            ChannelStatistics predicted = ChannelStatistics.ofMixture(end.a(), end.b(), end.correlations(), alpha);
            repair.folds().get(f).apply(merged, predicted, target(end, alpha));
        }
        return merged;
    }

    /**
     * The merged network with the statistics of its batch norms estimated again, and nothing else.
     *
     * @param alpha 0 for the first network, 1 for the second
     * @throws IllegalArgumentException if alpha is outside [0, 1]
     */
    public float[] reset(double alpha) {
        return repair.reset(merged(alpha));
    }

    private List<PairSums.Statistics> ends() {
        List<PairSums.Statistics> measured = ends.orElseGet(() -> repair.ends(a, b));
        ends = Optional.of(measured);
        return measured;
    }

    private static ChannelStatistics target(PairSums.Statistics end, double alpha) {
        return ChannelStatistics.between(end.a(), end.b(), alpha);
    }

    private float[] merged(double alpha) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha is " + alpha + ", must be in [0, 1]");
        }
        float[] merged = new float[a.length];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = (float) ((1 - alpha) * a[i] + alpha * b[i]);
        }
        return merged;
    }
}
