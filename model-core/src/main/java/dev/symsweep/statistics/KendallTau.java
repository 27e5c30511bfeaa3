package dev.symsweep.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Kendall's tau-b, the agreement of two rankings with ties: of n0 = n (n - 1) / 2 pairs, C in the same order in both
 * and D in opposite ones, n1 tied in the first and n2 in the second, it is (C - D) / sqrt((n0 - n1) (n0 - n2)). In O(n
 * log n) by counting exchanges of a merge sort (Knight 1966).
 */
public final class KendallTau {

    private KendallTau() {}

    /**
     * Tau-b of values in pairs, from -1 to 1.
     *
     * @return NaN where all values of one kind are equal, or one is NaN
     * @throws IllegalArgumentException if there are not as many of both
     */
    public static double of(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    first.length + " values in pairs with " + second.length + ", must be as many");
        }
        if (IntStream.range(0, first.length).anyMatch(i -> Double.isNaN(first[i] + second[i]))) {
            return Double.NaN;
        }
        // Minus zero is zero: boxed comparison tells them apart.
        double[] a = Arrays.stream(first).map(value -> value + 0.0).toArray();
        double[] b = Arrays.stream(second).map(value -> value + 0.0).toArray();
        int[] order = IntStream.range(0, a.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> a[i]).thenComparingDouble(i -> b[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long both = ties(order.length, (i, j) -> a[order[i]] == a[order[j]] && b[order[i]] == b[order[j]]);
        long ofFirst = ties(order.length, (i, j) -> a[order[i]] == a[order[j]]);
        double[] sorted = IntStream.of(order).mapToDouble(i -> b[i]).toArray();
        long exchanges = sort(sorted, 0, sorted.length, new double[sorted.length]);
        long ofSecond = ties(sorted.length, (i, j) -> sorted[i] == sorted[j]);
        long pairs = pairs(order.length);
        double difference = (double) pairs - ofFirst - ofSecond + both - 2 * exchanges;
        double tau = difference / (Math.sqrt((double) pairs - ofFirst) * Math.sqrt((double) pairs - ofSecond));
        // Rounding may take it a little beyond.
        return Math.min(1, Math.max(-1, tau));
    }

    private interface Tied {

        boolean test(int i, int j);
    }

    private static long pairs(long count) {
        return count * (count - 1) / 2;
    }

    /** The pairs that are tied, where those follow one another. */
    private static long ties(int count, Tied tied) {
        long ties = 0;
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || !tied.test(start, i)) {
                ties += pairs(i - start);
                start = i;
            }
        }
        return ties;
    }

    /** Sorts a range and returns how many pairs of it were in the wrong order. */
    private static long sort(double[] values, int from, int to, double[] room) {
        if (to - from < 2) {
            return 0;
        }
        int middle = (from + to) >>> 1;
        long exchanges = sort(values, from, middle, room) + sort(values, middle, to, room);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            if (right == to || left < middle && values[left] <= values[right]) {
                room[i] = values[left++];
            } else {
                room[i] = values[right++];
                exchanges += middle - left;
            }
        }
        System.arraycopy(room, from, values, from, to - from);
        return exchanges;
    }
}
