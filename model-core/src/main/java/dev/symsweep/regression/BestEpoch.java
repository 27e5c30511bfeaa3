package dev.symsweep.regression;

import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.TrainingListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Keeps the parameters of the epoch with the best score, for instance on validation data. The first of equal ones is
 * kept; a score that is not finite is never the best.
 */
public final class BestEpoch implements TrainingListener {

    private final ToDoubleFunction<float[]> score;
    private final List<Double> scores = new ArrayList<>();
    private Optional<Kept> best = Optional.empty();

    /** @param score of a parameter vector, which it may read during the call alone; larger is better */
    public BestEpoch(ToDoubleFunction<float[]> score) {
        this.score = score;
    }

    /**
     * An epoch and what it came to.
     *
     * @param epoch 1 for the first
     * @param score of its parameters, finite
     * @param parameters a copy of the whole vector
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Kept(int epoch, double score, float[] parameters) {}

    /** The best epoch so far, if one has a finite score. */
    public Optional<Kept> best() {
        return best;
    }

    /** The scores of all epochs so far, in their order. */
    public List<Double> scores() {
        return List.copyOf(scores);
    }

    @Override
    public Verdict afterEpoch(EpochRecord epoch, float[] parameters) {
        double value = score.applyAsDouble(parameters);
        scores.add(value);
        if (Double.isFinite(value) && best.map(kept -> value > kept.score()).orElse(true)) {
            best = Optional.of(new Kept(epoch.epoch(), value, parameters.clone()));
        }
        return Verdict.CONTINUE;
    }

    /** The number of epochs, their scores, and the best epoch with all it has: a double holds each to the bit. */
    @Override
    public double[] memory() {
        DoubleStream kept = best.stream()
                .flatMapToDouble(of -> DoubleStream.concat(
                        DoubleStream.of(of.epoch(), of.score()),
                        IntStream.range(0, of.parameters().length).mapToDouble(i -> of.parameters()[i])));
        return DoubleStream.concat(
                        DoubleStream.concat(
                                DoubleStream.of(scores.size()), scores.stream().mapToDouble(Double::doubleValue)),
                        kept)
                .toArray();
    }

    @Override
    public void recall(double[] memory) {
        int epochs = (int) memory[0];
        scores.clear();
        for (int i = 1; i <= epochs; i++) {
            scores.add(memory[i]);
        }
        int next = 1 + epochs;
        if (memory.length > next) {
            float[] parameters = new float[memory.length - next - 2];
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = (float) memory[next + 2 + i];
            }
            best = Optional.of(new Kept((int) memory[next], memory[next + 1], parameters));
        }
    }
}
