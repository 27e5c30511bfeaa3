package dev.symsweep.statistics.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * A map of a population by classical scaling (Torgerson 1952): places in a plane whose distances come as near as can be
 * to those that are given. Where the members are points of a Euclidean space these are its two main directions.
 *
 * <pre>{@code
 * B = -1/2 (I - 1/n) D^2 (I - 1/n)       inner products about the mean of all members
 * x = sqrt(lambda_1) v_1, y = sqrt(lambda_2) v_2      of the largest eigenvalues of B
 * }</pre>
 *
 * @param points one for each member, in their order; of each axis the entry farthest from 0, the first of several, is
 *     positive
 * @param share the part of the sum of all positive eigenvalues that the two axes have, in [0, 1]: how much of the
 *     distances the map shows; 1 of members that are all in one place
 */
public record ClassicalScaling(List<Point> points, double share) {

    /** A place on the map, in the unit of the distances. */
    public record Point(double x, double y) {}

    public ClassicalScaling {
        points = List.copyOf(points);
    }

    /**
     * The map of a population. It takes O(n<sup>3</sup>) time: a second for some hundred members.
     *
     * @throws IllegalArgumentException if a distance is not known
     */
    public static ClassicalScaling of(Distances distances) {
        distances.requireComplete("a map");
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(centred(distances), false));
        double[] values = eigen.getRealEigenvalues();
        List<Integer> largest = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .toList();
        double[] x = axis(eigen, largest.get(0));
        double[] y = largest.size() > 1 ? axis(eigen, largest.get(1)) : new double[x.length];
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            points.add(new Point(x[i], y[i]));
        }
        double all = Arrays.stream(values).filter(value -> value > 0).sum();
        double shown = largest.stream()
                .limit(2)
                .mapToDouble(i -> Math.max(0, values[i]))
                .sum();
        return new ClassicalScaling(points, all > 0 ? Math.min(1, shown / all) : 1);
    }

    private static double[][] centred(Distances distances) {
        int size = distances.size();
        double[][] products = new double[size][size];
        double[] means = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double distance = distances.between(i, j);
                products[i][j] = distance * distance;
                means[i] += products[i][j] / size;
            }
        }
        double mean = Arrays.stream(means).sum() / size;
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                products[i][j] = -(products[i][j] - means[i] - means[j] + mean) / 2;
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** The coordinates along an eigenvector, whose sign says nothing and is settled. */
    private static double[] axis(EigenDecomposition eigen, int index) {
        double[] vector = eigen.getEigenvector(index).toArray();
        double farthest = 0;
        for (double entry : vector) {
            farthest = Math.abs(entry) > Math.abs(farthest) * (1 + 1e-9) ? entry : farthest;
        }
        double scale = Math.copySign(Math.sqrt(Math.max(0, eigen.getRealEigenvalue(index))), farthest);
        return Arrays.stream(vector).map(entry -> entry * scale).toArray();
    }
}
