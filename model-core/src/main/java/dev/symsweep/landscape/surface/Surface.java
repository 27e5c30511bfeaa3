package dev.symsweep.landscape.surface;

import dev.symsweep.evaluation.Evaluation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What was found on the plane through three networks.
 *
 * @param marks at {@link Mixture#MARKS}, in their order
 * @param grid at the points of a grid, in its order
 */
public record Surface(List<Evaluation> marks, List<Evaluation> grid) {

    private static final int CORNERS = 3;

    public Surface {
        marks = List.copyOf(marks);
        grid = List.copyOf(grid);
        if (marks.size() != Mixture.MARKS.size()) {
            throw new IllegalArgumentException(
                    "a surface has " + marks.size() + " marks, must have " + Mixture.MARKS.size());
        }
    }

    /** Evaluates marks and grid, a point that is both once. */
    public static Surface evaluated(List<Mixture> grid, Function<Mixture, Evaluation> evaluation) {
        Map<Mixture, Evaluation> known = new HashMap<>();
        return new Surface(
                each(Mixture.MARKS, mixture -> known.computeIfAbsent(mixture, evaluation)),
                each(grid, mixture -> known.computeIfAbsent(mixture, evaluation)));
    }

    private static List<Evaluation> each(List<Mixture> mixtures, Function<Mixture, Evaluation> evaluation) {
        List<Evaluation> all = new ArrayList<>();
        mixtures.forEach(mixture -> all.add(evaluation.apply(mixture)));
        return all;
    }

    /** The three networks. */
    public List<Evaluation> corners() {
        return marks.subList(0, CORNERS);
    }

    /** The middles of the sides ab, bc and ca. */
    public List<Evaluation> middles() {
        return marks.subList(CORNERS, 2 * CORNERS);
    }

    /** The mean of the three networks. */
    public Evaluation centroid() {
        return marks.get(2 * CORNERS);
    }

    /** How much worse the centroid is than its networks: L(centroid) less the mean of their losses, in nats. */
    public double centroidBarrier() {
        return centroid().loss() - mean(corners(), Evaluation::loss);
    }

    /** The mean of a measure over some points. */
    public static double mean(List<Evaluation> points, ToDoubleFunction<Evaluation> measure) {
        return points.stream().mapToDouble(measure).average().orElse(Double.NaN);
    }
}
