package dev.symsweep.alignment.soft;

import dev.symsweep.alignment.Matched;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.AlignedPair;
import dev.symsweep.alignment.weight.WeightLayout;
import java.util.ArrayList;
import java.util.List;

/** Aligns pairs by {@link FrankWolfe}. */
final class FrankWolfeMatcher implements PairMatcher {

    private static final double SMALL_GAIN = 1e-4;
    private static final int MOST_SMALL_GAINS = 5;

    private final FrankWolfe method;
    private final AlignedPair vertex;

    FrankWolfeMatcher(FrankWolfe method, PermutationGroups groups) {
        this.method = method;
        vertex = new AlignedPair(new WeightLayout(groups, method.biases()::count));
    }

    @Override
    public Matched match(float[] a, float[] b, long seed) {
        FrankWolfeSearch search = new FrankWolfeSearch(vertex, a, b);
        List<Double> objective = new ArrayList<>(List.of(search.objective()));
        int smallGains = 0;
        for (int step = 0; step < method.mostSteps() && smallGains < MOST_SMALL_GAINS; step++) {
            double gain = search.step();
            smallGains = gain <= SMALL_GAIN * Math.abs(search.objective()) ? smallGains + 1 : 0;
            objective.add(search.objective());
        }
        NetworkPermutation rounded = search.rounded();
        vertex.restart(b, rounded);
        objective.add(vertex.objective());
        return new Matched(rounded, objective);
    }

    @Override
    public void close() {
        vertex.close();
    }
}
