package dev.symsweep.landscape;

import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.evaluation.SharedFirstLayer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Evaluates paths at evenly spaced points. Its ends are evaluated once, however many paths they end: of a population's
 * pairs each network is the end of many. Where it pays, the points of a straight line share what the first layer puts
 * out at its ends ({@link SharedFirstLayer}): that decides the last bits of a curve, and follows from network, data and
 * the number of points alone. One thread at a time.
 *
 * @param <E> what names an end. Equal names promise equal vectors: whatever decides the vector at an end belongs to its
 *     name, such as a permutation and how the path is repaired
 */
public final class CurveEvaluator<E> {

    private final Evaluator evaluator;
    private final int points;
    private final Optional<SharedLines<E>> lines;
    private final Map<End<E>, List<Evaluation>> ends = new HashMap<>();

    private record End<E>(E name, List<? extends Examples> data) {}

    /**
     * Evaluates on an evaluator's network.
     *
     * @param evaluator used, and not closed
     * @param points of each curve
     * @throws IllegalArgumentException if the number of points is even or below 3
     */
    public CurveEvaluator(Evaluator evaluator, int points) {
        Curve.requirePoints(points);
        this.evaluator = evaluator;
        this.points = points;
        this.lines = evaluator.sharedFirstLayer().map(SharedLines::new);
    }

    /**
     * The curves of a path.
     *
     * @param start the name of its end at 0
     * @param end the name of its end at 1
     * @param on what the path's networks are evaluated on
     * @return one for each data set, in their order
     */
    public List<Curve> along(Path path, E start, E end, List<? extends Examples> on) {
        List<Evaluation> first = atEnd(path, 0, start, on);
        List<List<Evaluation>> inside = inside(path, start, end, on);
        return curves(inside, new Ends(first, atEnd(path, 1, end, on)));
    }

    /**
     * What the networks at the ends of a path came to, on each data set.
     *
     * @param first at 0
     * @param last at 1
     */
    public record Ends(List<Evaluation> first, List<Evaluation> last) {

        /** Copies the lists. */
        public Ends {
            first = List.copyOf(first);
            last = List.copyOf(last);
        }
    }

    /** The same where the ends are evaluated already, as networks that are permuted compute what they did. */
    public List<Curve> between(Path path, E start, E end, Ends ends, List<? extends Examples> on) {
        return curves(inside(path, start, end, on), ends);
    }

    private static List<Curve> curves(List<List<Evaluation>> inside, Ends ends) {
        return IntStream.range(0, inside.size())
                .mapToObj(set -> curve(
                        ends.first().get(set), inside.get(set), ends.last().get(set)))
                .toList();
    }

    private List<List<Evaluation>> inside(Path path, E start, E end, List<? extends Examples> on) {
        return path instanceof LinearPath line
                ? on.stream().map(data -> inside(line, start, end, data)).toList()
                : inside(path, on);
    }

    private static Curve curve(Evaluation first, List<Evaluation> inside, Evaluation last) {
        List<Evaluation> all = new ArrayList<>();
        all.add(first);
        all.addAll(inside);
        all.add(last);
        return new Curve(all);
    }

    /** One data set at a time; which others there are decides nothing of the results. */
    private List<Evaluation> inside(LinearPath line, E start, E end, Examples data) {
        return lines.filter(shared -> shared.pays(points, data))
                .map(shared -> shared.inside(line, start, end, points, data))
                .orElseGet(() -> inside(line, List.of(data)).get(0));
    }

    /** Each point once for all data sets: it may have been costly. */
    private List<List<Evaluation>> inside(Path path, List<? extends Examples> on) {
        List<List<Evaluation>> evaluations = IntStream.range(1, points - 1)
                .mapToObj(i -> at(path, (double) i / (points - 1), on))
                .toList();
        return IntStream.range(0, on.size())
                .mapToObj(
                        set -> evaluations.stream().map(point -> point.get(set)).toList())
                .toList();
    }

    private List<Evaluation> atEnd(Path path, double lambda, E name, List<? extends Examples> on) {
        return ends.computeIfAbsent(new End<>(name, List.copyOf(on)), absent -> at(path, lambda, on));
    }

    private List<Evaluation> at(Path path, double lambda, List<? extends Examples> on) {
        float[] vector = path.at(lambda);
        return on.stream().map(data -> evaluator.evaluate(vector, data)).toList();
    }
}
