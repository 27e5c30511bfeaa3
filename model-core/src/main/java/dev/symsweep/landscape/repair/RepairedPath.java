package dev.symsweep.landscape.repair;

import dev.symsweep.landscape.Path;
import java.util.List;
import java.util.Optional;

/** The straight path between two aligned networks, with the statistics of every merged network repaired. */
final class RepairedPath implements Path {

    private final Repair repair;
    private final Rescaling rescaling;
    private final float[] a;
    private final float[] b;
    private Optional<List<PairSums.Statistics>> ends = Optional.empty();

    RepairedPath(Repair repair, Rescaling rescaling, float[] a, float[] b) {
        this.repair = repair;
        this.rescaling = rescaling;
        this.a = a;
        this.b = b;
    }

    @Override
    public float[] at(double lambda) {
        Path.requireLambda(lambda);
        float[] merged = repair.withStatistics(merged(lambda));
        if (rescaling == Rescaling.NONE) {
            return merged;
        }
        List<PairSums.Statistics> statistics = ends();
        for (int f = 0; f < statistics.size(); f++) {
            ChannelFold fold = repair.folds().get(f);
            PairSums.Statistics end = statistics.get(f);
            ChannelStatistics present = rescaling == Rescaling.MEASURED
                    ? repair.measured(fold, merged)
                    : ChannelStatistics.ofMixture(end.a(), end.b(), end.correlations(), lambda);
            fold.apply(merged, present, ChannelStatistics.between(end.a(), end.b(), lambda));
        }
        return merged;
    }

    private List<PairSums.Statistics> ends() {
        List<PairSums.Statistics> measured = ends.orElseGet(() -> repair.ends(a, b));
        ends = Optional.of(measured);
        return measured;
    }

    private float[] merged(double lambda) {
        float[] merged = new float[a.length];
        for (int i = 0; i < merged.length; i++) {
            merged[i] = (float) ((1 - lambda) * a[i] + lambda * b[i]);
        }
        return merged;
    }
}
