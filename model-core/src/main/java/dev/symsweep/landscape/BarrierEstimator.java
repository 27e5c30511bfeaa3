package dev.symsweep.landscape;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.ExampleScores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Estimates barriers on some of a data set's examples. Ends are evaluated once, as a {@link CurveEvaluator} does; what
 * each gives for each example is kept. One thread at a time.
 *
 * @param <E> what names an end; equal names promise equal vectors
 */
public final class BarrierEstimator<E> {

    private static final double MIDDLE = 0.5;

    private final Evaluator evaluator;
    private final Map<End<E>, ExampleScores> ends = new HashMap<>();

    private record End<E>(E name, Examples sample) {}

    /** @param evaluator used, and not closed */
    public BarrierEstimator(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    /**
     * The estimate for a path.
     *
     * @param start the name of its end at 0
     * @param end the name of its end at 1
     * @param sample the examples, drawn without replacement
     * @param population of how many they were drawn
     */
    public EstimatedCurve along(Path path, E start, E end, Examples sample, int population) {
        ExampleScores first = atEnd(path, 0, start, sample);
        ExampleScores middle = evaluator.each(path.at(MIDDLE), sample);
        ExampleScores last = atEnd(path, 1, end, sample);
        return new EstimatedCurve(
                new Curve(List.of(first.evaluation(), middle.evaluation(), last.evaluation())),
                BarrierEstimate.of(first.losses(), middle.losses(), last.losses(), population),
                BarrierEstimate.of(first.errors(), middle.errors(), last.errors(), population));
    }

    private ExampleScores atEnd(Path path, double lambda, E name, Examples sample) {
        return ends.computeIfAbsent(new End<>(name, sample), absent -> evaluator.each(path.at(lambda), sample));
    }
}
