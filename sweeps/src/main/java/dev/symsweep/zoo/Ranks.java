package dev.symsweep.zoo;

import java.util.Arrays;

/**
 * Values by their rank, those that stand there once all are sorted, without sorting all:
 *
 * <pre>{@code
 * float[] sorted = Arrays.copyOfRange(values, start, end);
 * Arrays.sort(sorted);
 * return sorted[rank];
 * }</pre>
 *
 * <p>Values are counted by the first half of their bits; only those that share it with one that is wanted are sorted.
 */
final class Ranks {

    /** Fewer than that are sorted before as many buckets are cleared. */
    private static final int FEW = 4096;

    private static final int BUCKETS = 1 << 16;

    private Ranks() {}

    /**
     * The values of some ranks in a part of an array, which is left as it is.
     *
     * @param ranks ascending, from 0, below {@code end - start}
     */
    static float[] select(float[] values, int start, int end, int[] ranks) {
        if (end - start < FEW) {
            return sorted(Arrays.copyOfRange(values, start, end), ranks);
        }
        int[] counts = new int[BUCKETS];
        for (int i = start; i < end; i++) {
            counts[bucket(values[i])]++;
        }
        boolean[] isWanted = new boolean[BUCKETS];
        int[] ranksOfWanted = new int[ranks.length];
        int wanted = 0;
        int passedOver = 0;
        int bucket = 0;
        int below = 0;
        for (int i = 0; i < ranks.length; i++) {
            while (below + counts[bucket] <= ranks[i]) {
                below += counts[bucket];
                passedOver += isWanted[bucket] ? 0 : counts[bucket];
                bucket++;
            }
            wanted += isWanted[bucket] ? 0 : counts[bucket];
            isWanted[bucket] = true;
            ranksOfWanted[i] = ranks[i] - passedOver;
        }
        return sorted(wanted(values, start, end, isWanted, wanted), ranksOfWanted);
    }

    private static float[] wanted(float[] values, int start, int end, boolean[] isWanted, int count) {
        float[] wanted = new float[count];
        int found = 0;
        for (int i = start; i < end; i++) {
            if (isWanted[bucket(values[i])]) {
                wanted[found] = values[i];
                found++;
            }
        }
        return wanted;
    }

    private static float[] sorted(float[] values, int[] ranks) {
        Arrays.sort(values);
        float[] selected = new float[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            selected[i] = values[ranks[i]];
        }
        return selected;
    }

    /** Buckets are ordered as sorted values are, with -0 before 0 and numbers before what is none. */
    private static int bucket(float value) {
        int bits = Float.floatToIntBits(value);
        return (bits ^ (bits >> (Integer.SIZE - 1) | Integer.MIN_VALUE)) >>> (Integer.SIZE / 2);
    }
}
