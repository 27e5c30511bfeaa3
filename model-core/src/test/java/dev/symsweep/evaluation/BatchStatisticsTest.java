package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.HookedEngine;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;

class BatchStatisticsTest {

    private static final float MOMENTUM = 0.1f;
    private static final Network NORMED = Network.of(
            Shape.of(2),
            List.of(
                    new BatchNorm("norm", Network.INPUT, BatchNorm.DEFAULT_EPSILON, MOMENTUM),
                    new Dense("output", "norm", 2)));
    private static final Network PLAIN = Network.of(Shape.of(2), List.of(new Dense("output", Network.INPUT, 2)));

    /** Of 1100 examples, in batches of at most 500: 367, 367 and 366. */
    @Test
    void runningStatisticsBecomeTheMeansOverBatches() {
        int size = 1100;
        double[][] columns = new double[2][size];
        LabelledImages data = data(size, columns);
        Asked asked = new Asked();
        ParameterLayout layout = NORMED.layout();
        float[] vector = new float[layout.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = i + 0.5f;
        }
        float[] before = vector.clone();
        float[] after;
        try (BatchStatistics statistics = BatchStatistics.of(asked.engine(), NORMED)) {
            statistics.reestimated(vector, data.select("first", new int[] {0, 1, 2}));
            after = statistics.reestimated(vector, data);
        }
        assertThat(asked.counts).containsExactly(3, 367, 367, 366);
        assertThat(asked.firstLabels).containsExactly(0, 0, 1, 0);
        assertThat(vector).isEqualTo(before);
        int mean = layout.tensor("norm.mean").offset();
        int variance = layout.tensor("norm.variance").offset();
        int[] starts = {0, 367, 734};
        for (int channel = 0; channel < 2; channel++) {
            double meanOfMeans = 0;
            double meanOfVariances = 0;
            for (int batch = 0; batch < 3; batch++) {
                meanOfMeans += StatUtils.mean(columns[channel], starts[batch], asked.counts.get(batch + 1)) / 3;
                meanOfVariances += StatUtils.variance(columns[channel], starts[batch], asked.counts.get(batch + 1)) / 3;
            }
            assertThat(after[mean + channel]).isCloseTo((float) meanOfMeans, within(1e-6f));
            assertThat(after[variance + channel]).isCloseTo((float) meanOfVariances, within(1e-6f));
        }
        for (int i = 0; i < layout.differentiable(); i++) {
            assertThat(after[i]).isEqualTo(before[i]);
        }
        assertThat(asked.closed).isTrue();
    }

    @Test
    void nothingButTheBuffersNeedsAGradient() {
        Asked asked = new Asked();
        BatchStatistics.of(asked.engine(), NORMED).close();
        assertThat(asked.frozen).containsExactlyInAnyOrder("norm.scale", "norm.shift", "output.weight", "output.bias");
    }

    @Test
    void withoutBuffersThereIsNothingToCompile() {
        float[] vector = {1, 2, 3, 4, 5, 6};
        Asked asked = new Asked();
        try (BatchStatistics statistics = BatchStatistics.of(asked.engine(), PLAIN)) {
            assertThat(statistics.reestimated(vector, data(8, new double[2][8])))
                    .isEqualTo(vector)
                    .isNotSameAs(vector);
        }
        assertThat(asked.counts).isEmpty();
        assertThat(asked.closed).isFalse();
    }

    @Test
    void dataMustFit() {
        LabelledImages none = data(8, new double[2][8]).select("none", new int[0]);
        try (BatchStatistics statistics = BatchStatistics.of(new Asked().engine(), NORMED)) {
            assertThatThrownBy(() ->
                            statistics.reestimated(new float[NORMED.layout().size()], none))
                    .hasMessage("none has no examples, must have at least one");
        }
    }

    /** Two pixels an example, their normalised values also in {@code columns}. */
    private static LabelledImages data(int size, double[][] columns) {
        byte[] pixels = new byte[2 * size];
        byte[] labels = new byte[size];
        for (int i = 0; i < size; i++) {
            for (int channel = 0; channel < 2; channel++) {
                int pixel = (i * (7 + channel) + i * i / 11) % 256;
                pixels[2 * i + channel] = (byte) pixel;
                columns[channel][i] = pixel / 255.0;
            }
            labels[i] = (byte) (i % 2);
        }
        return LabelledImages.of(
                "pixels", new ImageShape(1, 2, 1), 2, pixels, labels, Normalization.of(new double[] {0}, new double[] {1
                }));
    }

    /** What an engine of {@link FakeExecutable}s was asked for. */
    private static final class Asked {

        private final List<Integer> counts = new ArrayList<>();
        private final List<Integer> firstLabels = new ArrayList<>();
        private Set<String> frozen = Set.of();
        private boolean closed;

        Engine engine() {
            return new HookedEngine((network, options) -> {
                frozen = options.frozen();
                return new FakeExecutable(this, options.batchSize());
            });
        }
    }

    /** Computes what a step takes from the buffers of {@link #NORMED}, and nothing else. */
    private static final class FakeExecutable implements Executable {

        private final Asked asked;
        private final int batch;
        private float[] parameters = new float[0];
        private float[] inputs = new float[0];
        private int count;

        FakeExecutable(Asked asked, int batch) {
            this.asked = asked;
            this.batch = batch;
        }

        @Override
        public int batchSize() {
            return batch;
        }

        @Override
        public void writeParameters(float[] vector) {
            parameters = vector.clone();
        }

        @Override
        public void writeParameters(int from, float[] part) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeInputs(float[] rows, int newCount) {
            inputs = rows.clone();
            count = newCount;
        }

        @Override
        public void forward() {
            throw new UnsupportedOperationException("evaluation has no batch statistics");
        }

        @Override
        public double forwardBackward(Loss loss, Targets targets, int labelled) {
            assertThat(labelled).isEqualTo(count);
            asked.counts.add(count);
            asked.firstLabels.add(targets.label(0));
            return 1;
        }

        @Override
        public void readOutputs(float[] into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readActivation(String node, float[] into) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readGradient(int from, float[] into) {
            assertThat(from).isEqualTo(NORMED.layout().differentiable());
            assertThat(into).hasSize(4);
            for (int channel = 0; channel < 2; channel++) {
                double[] values = new double[count];
                for (int i = 0; i < count; i++) {
                    values[i] = inputs[2 * i + channel];
                }
                into[channel] = MOMENTUM * (parameters[from + channel] - (float) StatUtils.mean(values));
                into[2 + channel] = MOMENTUM * (parameters[from + 2 + channel] - (float) StatUtils.variance(values));
            }
        }

        @Override
        public void close() {
            asked.closed = true;
        }
    }
}
