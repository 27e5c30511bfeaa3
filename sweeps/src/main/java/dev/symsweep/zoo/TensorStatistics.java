package dev.symsweep.zoo;

import java.util.Arrays;
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
                put(Arrays.copyOfRange(trained, start, end), statistics, COUNT * tensor);
            }
            start = end;
        }
        return statistics;
    }

    private static void put(float[] values, float[] into, int at) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (float value : values) {
            squares += (value - mean) * (value - mean);
        }
        Arrays.sort(values);
        into[at] = (float) mean;
        into[at + 1] = (float) (squares / Math.max(1, values.length - 1));
        into[at + 2] = values[0];
        into[at + 3] = values[values.length - 1];
        for (int i = 0; i < QUARTILES.length; i++) {
            into[at + 4 + i] = (float) quantile(values, QUARTILES[i]);
        }
    }

    private static double quantile(float[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * ((double) sorted[above] - sorted[below]);
    }
}
