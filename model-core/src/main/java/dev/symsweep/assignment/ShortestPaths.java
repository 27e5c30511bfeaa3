package dev.symsweep.assignment;

/**
 * Dijkstra's algorithm from a row without a column to a column without a row. Lengths are u + v - score, 0 along the
 * assignment; moving the assignment along a shortest path keeps it optimal. Of a row only its candidates are looked at,
 * until the search has come so far that other columns may matter; and nothing beyond the nearest free column known is
 * queued.
 */
final class ShortestPaths {

    private final AssignmentSearch search;
    private final RowCandidates candidates;
    private final double[] potentials;

    /** Which search last touched a column. */
    private final int[] touchedBy;

    private final int[] reachedBy;
    private final double[] distances;
    /** The row before a column. */
    private final int[] rowBefore;

    private final int[] reached;
    private int reachedCount;

    /** Distance plus u of each row reached. */
    private final double[] lengths;

    private final int[] refreshedBy;
    private final DistanceQueue queue = new DistanceQueue();
    private int number;
    private double nearestFree;
    private int end;

    ShortestPaths(AssignmentSearch search) {
        this.search = search;
        candidates = search.candidates();
        potentials = search.potentials();
        int columns = search.columns();
        touchedBy = new int[columns];
        reachedBy = new int[columns];
        distances = new double[columns];
        rowBefore = new int[columns];
        reached = new int[columns];
        lengths = new double[search.rows()];
        refreshedBy = new int[search.rows()];
    }

    /** Gives a row a column; others may get another one. */
    void augment(int start) {
        number++;
        queue.clear();
        reachedCount = 0;
        nearestFree = Double.POSITIVE_INFINITY;
        reach(start, 0);
        while (!queue.isEmpty() && queue.distance() < nearestFree) {
            double distance = queue.distance();
            int item = queue.remove();
            if (item < 0) {
                lookFurther(~item);
            } else if (reachedBy[item] != number) {
                reachedBy[item] = number;
                reached[reachedCount++] = item;
                int row = search.rowOf(item);
                reach(row, distance + (search.score(row, item) - potentials[item]));
            }
        }
        assignAlongPath(start);
        for (int k = 0; k < reachedCount; k++) {
            potentials[reached[k]] += Math.max(0, nearestFree - distances[reached[k]]);
        }
    }

    private void reach(int row, double length) {
        lengths[row] = length;
        candidates.require(row);
        for (int rank = 0; rank < candidates.count(); rank++) {
            if (length - candidates.bound(row, rank) >= nearestFree) {
                return;
            }
            relax(row, candidates.column(row, rank), candidates.score(row, rank));
        }
        double others = length - candidates.boundOfOthers(row);
        if (others < nearestFree) {
            queue.add(others, ~row);
        }
    }

    /**
     * Columns that are no candidates of a row may be the next ones: finds newer candidates, or if they are new looks at
     * all.
     */
    private void lookFurther(int row) {
        if (refreshedBy[row] != number) {
            refreshedBy[row] = number;
            candidates.refresh(row);
            reach(row, lengths[row]);
        } else {
            for (int column = 0; column < potentials.length; column++) {
                relax(row, column, search.score(row, column));
            }
        }
    }

    private void relax(int row, int column, float score) {
        double distance = lengths[row] + (potentials[column] - score);
        boolean shorter = touchedBy[column] != number || distance < distances[column];
        if (!shorter || distance >= nearestFree || reachedBy[column] == number) {
            return;
        }
        touchedBy[column] = number;
        distances[column] = distance;
        rowBefore[column] = row;
        if (search.rowOf(column) < 0) {
            nearestFree = distance;
            end = column;
        } else {
            queue.add(distance, column);
        }
    }

    private void assignAlongPath(int start) {
        int column = end;
        int row;
        do {
            row = rowBefore[column];
            int previous = search.columnOf(row);
            search.assign(row, column);
            column = previous;
        } while (row != start);
    }
}
