package dev.symsweep.landscape.monotonic;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.landscape.Path;
import dev.symsweep.loss.Loss;
import java.util.ArrayList;
import java.util.List;

/**
 * A path that is evaluated at evenly spaced points, by two measures at once.
 *
 * @param trained by the loss that training makes small, with its label smoothing, from alpha 0 to alpha 1
 * @param plain by the measure of the data's targets, without label smoothing; as many
 */
public record LossLine(List<Evaluation> trained, List<Evaluation> plain) {

    /** @throws IllegalArgumentException if there are fewer than 3 points, or not as many of both */
    public LossLine {
        trained = List.copyOf(trained);
        plain = List.copyOf(plain);
        Monotonicity.requirePoints(trained.size());
        if (plain.size() != trained.size()) {
            throw new IllegalArgumentException("a line has " + trained.size() + " losses as trained and " + plain.size()
                    + " plain ones, must have as many");
        }
    }

    /**
     * Evaluates a path, each point in one pass over the examples.
     *
     * @param points at least 3, both ends included
     * @param loss what training made small
     * @throws IllegalArgumentException if there are fewer points, or the data does not fit the network
     */
    public static LossLine along(Path path, int points, Evaluator evaluator, Examples on, Loss loss) {
        Monotonicity.requirePoints(points);
        List<Loss> measures = List.of(loss, on.targetKind().measure());
        List<Evaluation> trained = new ArrayList<>();
        List<Evaluation> plain = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            List<Evaluation> both = evaluator.evaluate(path.at((double) i / (points - 1)), on, measures);
            trained.add(both.get(0));
            plain.add(both.get(1));
        }
        return new LossLine(trained, plain);
    }

    /** How a line of evaluations goes. */
    public static Monotonicity monotonicity(List<Evaluation> line) {
        return Monotonicity.of(line.stream().mapToDouble(Evaluation::loss).toArray());
    }
}
