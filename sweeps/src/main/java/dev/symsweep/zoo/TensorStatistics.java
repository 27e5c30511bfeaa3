package dev.symsweep.zoo;

import java.util.List;

/**
 * Seven numbers of each tensor, over the entries that are trained: mean, unbiased variance, least, greatest, and the
 * quartiles at 25, 50 and 75 %, between neighbours linearly (lim2024, section 3.6). Of a tensor without such entries
 * all seven are zeros; of one entry the variance is.
 */
final class TensorStatistics {

    /** Numbers of a tensor. */
    static final int COUNT = 7;

    private static final double[] QUARTILES = {0.25, 0.5, 0.75};

    private TensorStatistics() {}

    /**
     * Those of a vector of trained entries.
     *
     * @param entries how many of these each tensor has, in the vector's order
     */
    static float[] of(float[] trained, List<Integer> entries) {
        float[] statistics = new float[COUNT * entries.size()];
        int start = 0;
        for (int tensor = 0; tensor < entries.size(); tensor++) {
            int end = start + entries.get(tensor);
            if (end > start) {
                put(trained, start, end, statistics, COUNT * tensor);
            }
            start = end;
        }
        return statistics;
    }

    private static void put(float[] values, int start, int end, float[] into, int at) {
        int count = end - start;
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += values[i];
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = start; i < end; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        float[] selected = Ranks.select(values, start, end, ranks(count));
        into[at] = (float) mean;
        into[at + 1] = (float) (squares / Math.max(1, count - 1));
        into[at + 2] = selected[0];
        into[at + 3] = selected[selected.length - 1];
        for (int i = 0; i < QUARTILES.length; i++) {
            double place = place(count, QUARTILES[i]);
            double below = selected[1 + 2 * i];
            into[at + 4 + i] = (float) (below + (place - (int) place) * (selected[2 + 2 * i] - below));
        }
    }

    /** Of the least, of the neighbours of each quartile, and of the greatest. */
    private static int[] ranks(int count) {
        int[] ranks = new int[2 + 2 * QUARTILES.length];
        for (int i = 0; i < QUARTILES.length; i++) {
            int below = (int) place(count, QUARTILES[i]);
            ranks[1 + 2 * i] = below;
            ranks[2 + 2 * i] = Math.min(below + 1, count - 1);
        }
        ranks[ranks.length - 1] = count - 1;
        return ranks;
    }

    private static double place(int count, double share) {
        return share * (count - 1);
    }
}
