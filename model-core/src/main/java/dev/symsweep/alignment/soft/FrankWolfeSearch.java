package dev.symsweep.alignment.soft;

import dev.symsweep.algebra.VectorProducts;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.AlignedPair;
import dev.symsweep.alignment.weight.UnitMoves;
import dev.symsweep.assignment.Assignment;
import dev.symsweep.assignment.LinearAssignment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The way of {@link FrankWolfe} through the doubly stochastic matrices. A step, plainly:
 *
 * <pre>{@code
 * for every group g
 *     gradient[g] = derivative of <A, P B P'> by P[g]        // linear in the matrices of the other groups
 *     vertex[g] = argmax over permutations Q of <gradient[g], Q>
 * t = argmax over [0, 1] of the objective at (1 - t) P + t vertex    // a parabola of t
 * P = (1 - t) P + t vertex
 * }</pre>
 *
 * <p>The gradient of each group is linear in the matrices of the others, and the point is a weighted mean of vertices,
 * so the gradient is the mean, with the same weights, of the scores at those vertices: no product with a matrix that is
 * not a permutation is ever needed. It holds two squares for each group beside the {@link AlignedPair}.
 */
final class FrankWolfeSearch {

    private final AlignedPair vertex;
    private final PermutationGroups groups;
    private final List<float[]> point = new ArrayList<>();
    private final List<float[]> gradients = new ArrayList<>();
    private final List<double[]> potentials = new ArrayList<>();
    private double objective;

    /**
     * Starts at b's given order.
     *
     * @param vertex to work with: it holds both networks, b as the vertex last gone towards has it
     * @throws IllegalArgumentException if a vector has another size than the layout, or an entry that is not finite
     */
    FrankWolfeSearch(AlignedPair vertex, float[] a, float[] b) {
        this.vertex = vertex;
        this.groups = vertex.groups();
        vertex.start(a, b, groups.identity());
        objective = vertex.objective();
        for (int group = 0; group < groups.groups().size(); group++) {
            int size = vertex.size(group);
            float[] identity = new float[size * size];
            for (int unit = 0; unit < size; unit++) {
                identity[unit * size + unit] = 1;
            }
            point.add(identity);
            gradients.add(vertex.scores(group));
            potentials.add(new double[size]);
        }
    }

    /** The objective at the present point. */
    double objective() {
        return objective;
    }

    /**
     * The matrix of a group at the present point, {@code [size, size]}: entry (i, j) is how much of b's unit j is at
     * the place of a's unit i.
     */
    float[] point(int group) {
        return point.get(group);
    }

    /** Goes one step, and says by how much the objective grew. */
    double step() {
        double slope = 0;
        for (int group = 0; group < point.size(); group++) {
            slope += turn(group);
        }
        double curvature = vertex.objective() - objective - slope;
        double length = length(slope, curvature);
        if (length == 0) {
            return 0;
        }
        for (int group = 0; group < point.size(); group++) {
            go(group, length);
        }
        double gain = length * (slope + length * curvature);
        objective += gain;
        return gain;
    }

    /** Where {@code slope * t + curvature * t^2} is largest in [0, 1]. */
    private static double length(double slope, double curvature) {
        if (curvature < 0) {
            return Math.max(0, Math.min(1, -slope / (2 * curvature)));
        }
        return slope + curvature > 0 ? 1 : 0;
    }

    /**
     * Brings the vertex of a group to where its gradient points, and says how fast the objective grows on the way
     * there.
     */
    private double turn(int group) {
        int size = vertex.size(group);
        float[] gradient = gradients.get(group);
        Assignment best = LinearAssignment.maximize(gradient, size, size, potentials.get(group));
        potentials.set(group, best.columnPotentials());
        int[] places = new int[size];
        int[] present = vertex.order(group);
        for (int place = 0; place < size; place++) {
            places[present[place]] = place;
        }
        vertex.move(
                group,
                UnitMoves.of(
                        IntStream.of(best.columns()).map(unit -> places[unit]).toArray()));
        double there = 0;
        for (int unit = 0; unit < size; unit++) {
            there += gradient[unit * size + best.column(unit)];
        }
        return there - VectorProducts.inner(gradient, point.get(group));
    }

    private void go(int group, double length) {
        int size = vertex.size(group);
        int[] sources = vertex.order(group);
        float kept = (float) (1 - length);
        float added = (float) length;
        float[] here = point.get(group);
        float[] gradient = gradients.get(group);
        float[] scores = vertex.scores(group);
        for (int i = 0; i < size; i++) {
            int row = i * size;
            for (int j = 0; j < size; j++) {
                here[row + j] *= kept;
                gradient[row + j] *= kept;
            }
            here[row + sources[i]] += added;
            for (int j = 0; j < size; j++) {
                gradient[row + sources[j]] += added * scores[row + j];
            }
        }
    }

    /** The permutations nearest to the present point. */
    NetworkPermutation rounded() {
        List<Permutation> nearest = new ArrayList<>();
        for (int group = 0; group < point.size(); group++) {
            int size = vertex.size(group);
            nearest.add(Permutation.of(
                    LinearAssignment.maximize(point.get(group), size, size).columns()));
        }
        return NetworkPermutation.of(groups, nearest);
    }
}
