package dev.symsweep.engine.onednn.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchMomentsTest {

    /** Blocks that are whole, begun and of many channels. */
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 70000", "3, 1", "3, 40001", "16, 4096", "16, 4097", "33, 5", "1500, 2", "1500, 65"})
    void areThoseOfDoublePrecision(int channels, int rows) {
        float[] values = new float[channels * rows];
        RandomStream random = RandomStream.of(1, "values");
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (100 * (i % channels % 7) + random.nextGaussian());
        }
        double[] mean = new double[channels];
        double[] variance = new double[channels];
        for (int i = 0; i < values.length; i++) {
            mean[i % channels] += values[i] / (double) rows;
        }
        for (int i = 0; i < values.length; i++) {
            variance[i % channels] += Math.pow(values[i] - mean[i % channels], 2) / rows;
        }
        float[][] moments = moments(new BatchMoments(channels), values, channels);
        for (int c = 0; c < channels; c++) {
            double deviation = Math.sqrt(variance[c]);
            assertThat((double) moments[0][c]).isEqualTo(mean[c], within(1e-7 * (Math.abs(mean[c]) + deviation)));
            assertThat((double) moments[1][c]).isEqualTo(variance[c], within(1e-6 * variance[c]));
        }
    }

    @Test
    void aChannelThatNeverChangesHasNoVariance() {
        float[] values = new float[100_000];
        Arrays.fill(values, 0.1f);
        assertThat(moments(new BatchMoments(1), values, 1)).isDeepEqualTo(new float[][] {{0.1f}, {0}});
    }

    @Test
    void valuesBeforeLeaveNoTrace() {
        BatchMoments moments = new BatchMoments(2);
        moments(moments, new float[] {Float.NaN, 7, 8, 9}, 2);
        assertThat(moments(moments, new float[] {1, 10, 3, 30}, 2)).isDeepEqualTo(new float[][] {{2, 20}, {1, 100}});
    }

    private static float[][] moments(BatchMoments moments, float[] values, int channels) {
        float[] mean = new float[channels];
        float[] variance = new float[channels];
        moments.write(FloatBuffer.wrap(values), FloatBuffer.wrap(mean), FloatBuffer.wrap(variance));
        return new float[][] {mean, variance};
    }
}
