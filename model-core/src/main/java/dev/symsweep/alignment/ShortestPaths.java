package dev.symsweep.alignment;

import java.util.Arrays;

/**
 * Dijkstra's algorithm from a row without a column to a column without a row. Lengths are u + v - score, 0 along the assignment; moving the
 * assignment along a shortest path keeps it optimal. No step is recorded while columns are reached, so that the loop over them is vectorised:
 * the path is found afterwards, by which row gives a column just the distance it has.
 */
final class ShortestPaths {

    private final AssignmentSearch search;
    /** Distance of columns not reached yet, infinite for the others. */
    private final double[] distances;
    /** Potentials of columns not reached yet, infinite for the others. */
    private final double[] open;

    /** Rows in the order in which they were reached, the start first. */
    private final int[] rows;
    /** Distance plus u of these rows. */
    private final double[] lengths;
    /** The column that each of these rows had, through which it was reached; the start has none. */
    private final int[] reached;
    /** Distance of these columns. */
    private final double[] reachedDistances;

    ShortestPaths(AssignmentSearch search) {
        this.search = search;
        distances = new double[search.columns()];
        open = new double[search.columns()];
        rows = new int[search.rows()];
        lengths = new double[search.rows()];
        reached = new int[search.rows()];
        reachedDistances = new double[search.rows()];
    }

    /** Gives a row a column; others may get another one. */
    void augment(int start) {
        double[] potentials = search.potentials();
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        System.arraycopy(potentials, 0, open, 0, open.length);
        rows[0] = start;
        lengths[0] = 0;
        relax(distances, open, search.scores(start), 0);
        int last = 0;
        int nearest = nearest();
        while (search.rowOf(nearest) >= 0) {
            last++;
            reach(nearest, last);
            nearest = nearest();
        }
        double end = distances[nearest];
        assignAlongPath(nearest, end);
        for (int place = 1; place <= last; place++) {
            potentials[reached[place]] += Math.max(0, end - reachedDistances[place]);
        }
    }

    private void reach(int column, int place) {
        double distance = distances[column];
        distances[column] = Double.POSITIVE_INFINITY;
        open[column] = Double.POSITIVE_INFINITY;
        double[] scores = search.scores(search.rowOf(column));
        rows[place] = search.rowOf(column);
        lengths[place] = distance + (scores[column] - search.potentials()[column]);
        reached[place] = column;
        reachedDistances[place] = distance;
        relax(distances, open, scores, lengths[place]);
    }

    /** A column's predecessor is a row that gives it its distance: of several the first, so that the path cannot turn in a circle. */
    private void assignAlongPath(int end, double endDistance) {
        int column = end;
        double distance = endDistance;
        int place;
        do {
            place = 0;
            while (length(place, column) != distance) {
                place++;
            }
            search.assign(rows[place], column);
            column = reached[place];
            distance = reachedDistances[place];
        } while (place > 0);
    }

    private double length(int place, int column) {
        return lengths[place] + search.potentials()[column] - search.scores(rows[place])[column];
    }

    private static void relax(double[] distances, double[] open, double[] scores, double length) {
        for (int j = 0; j < distances.length; j++) {
            distances[j] = Math.min(distances[j], length + open[j] - scores[j]);
        }
    }

    /** The column with the least distance; among equals one without a row, which ends the search. */
    private int nearest() {
        int at = 0;
        double least = distances[0];
        for (int j = 1; j < distances.length; j++) {
            if (distances[j] <= least && (distances[j] < least || search.rowOf(j) < 0)) {
                least = distances[j];
                at = j;
            }
        }
        return at;
    }
}
