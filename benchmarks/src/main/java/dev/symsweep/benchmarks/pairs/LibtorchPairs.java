package dev.symsweep.benchmarks.pairs;

import dev.symsweep.benchmarks.libtorch.ImageFormat;
import dev.symsweep.benchmarks.libtorch.LibtorchEvaluation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs on libtorch. */
final class LibtorchPairs implements PairSide {

    private final PairPopulation population;
    private final LibtorchEvaluation evaluation;
    private final Map<Integer, Double> ends = new HashMap<>();

    LibtorchPairs(PairPopulation population) {
        this.population = population;
        List<float[]> vectors = population.vectors();
        evaluation = new LibtorchEvaluation(
                population.workload(), vectors.get(0), vectors.get(1), ImageFormat.CHANNELS_LAST);
    }

    @Override
    public String library() {
        return evaluation.library();
    }

    @Override
    public void startTile() {
        ends.clear();
    }

    @Override
    public double meanLoss(PairPopulation.Pair pair) {
        evaluation.between(
                population.vectors().get(pair.a()), population.vectors().get(pair.b()));
        int last = population.points() - 1;
        double sum = ends.computeIfAbsent(pair.a(), any -> evaluation.lossAt(0))
                + ends.computeIfAbsent(pair.b(), any -> evaluation.lossAt(1));
        for (int i = 1; i < last; i++) {
            sum += evaluation.lossAt((double) i / last);
        }
        return sum / population.points();
    }

    @Override
    public void close() {
        evaluation.close();
    }
}
