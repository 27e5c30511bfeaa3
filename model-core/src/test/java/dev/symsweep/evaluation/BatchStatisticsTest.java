package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.HookedEngine;
import dev.symsweep.engine.ReferenceActivations;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BatchStatisticsTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final int CLASSES = 5;
    private static final LabelledImages DATA = SampleNetworks.images(60);

    static Stream<Network> normalized() {
        return Stream.of(
                new Mlp(List.of(20, 15, 12), Norm.BATCH_NORM, Activation.RELU).network(Shape.of(192), CLASSES),
                resNet(8, Shortcut.PROJECTION),
                resNet(20, Shortcut.PADDED),
                normsOfOneNode(),
                normOfTheInput());
    }

    private static Network resNet(int depth, Shortcut shortcut) {
        return new ResNet(depth, 0.25, Norm.BATCH_NORM, shortcut).network(IMAGE, CLASSES);
    }

    /** Two norms read one node, and between that and a third there are no parameters. */
    private static Network normsOfOneNode() {
        return Network.of(
                Shape.of(192),
                List.of(
                        new Dense("first", Network.INPUT, 8),
                        norm("norm1", "first"),
                        norm("norm2", "first"),
                        new Pointwise("relu1", "first", Activation.RELU),
                        norm("norm3", "relu1"),
                        new Add("sum", "norm1", "norm2"),
                        new Add("sums", "sum", "norm3"),
                        new Dense("output", "sums", CLASSES)));
    }

    private static Network normOfTheInput() {
        return Network.of(
                IMAGE,
                List.of(
                        norm("norm1", Network.INPUT),
                        new Flatten("flat", "norm1"),
                        norm("norm2", "flat"),
                        new Dense("output", "norm2", CLASSES)));
    }

    private static BatchNorm norm(String name, String input) {
        return new BatchNorm(name, input, BatchNorm.DEFAULT_EPSILON, BatchNorm.DEFAULT_MOMENTUM);
    }

    @ParameterizedTest
    @MethodSource("normalized")
    void statisticsAreThoseOfTheNetworkThatHasThem(Network network) {
        assertOwnStatistics(network, DATA, 2e-6);
    }

    /**
     * Batches that normalise themselves gave statistics that are off by factors here: of one image at a time, where
     * images differ more than their pixels, in 61 layers.
     */
    @Test
    void depthTakesNothingFromThem() {
        LabelledImages data = colours(12);
        Network network =
                new ResNet(62, 1, Norm.BATCH_NORM, Shortcut.PROJECTION).network(Shape.of(32, 32, 3), data.classes());
        assertOwnStatistics(network, data, 2e-5);
    }

    @Test
    void batchesHaveNoPartInThem() {
        Network network = resNet(20, Shortcut.PROJECTION);
        float[] vector = SampleNetworks.vector(network, 1);
        List<Segment> segments = Segment.of(network, DATA.size());
        float[] expected = BatchStatistics.of(ENGINE, network, DATA).reestimated(vector);
        for (int most : new int[] {1, 7, 59}) {
            float[] actual = BatchStatistics.ofBatches(ENGINE, network, DATA, segments, most)
                    .reestimated(vector);
            for (ParameterTensor tensor : network.layout().tensors()) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    assertThat(actual[i])
                            .as("%s in batches of %d", tensor.name(), most)
                            .isCloseTo(expected[i], within(1e-5f * Math.max(1f, Math.abs(expected[i]))));
                }
            }
        }
    }

    /** Every segment starts at the input. */
    @Test
    void whatIsTooLargeToBeKeptIsComputedAgain() {
        Network network = resNet(20, Shortcut.PROJECTION);
        float[] vector = SampleNetworks.vector(network, 1);
        List<Segment> segments = Segment.of(network, Integer.MAX_VALUE);
        assertThat(segments).hasSize(21).extracting(Segment::start).containsOnly(Network.INPUT);
        assertThat(BatchStatistics.ofBatches(ENGINE, network, DATA, segments, 30)
                        .reestimated(vector))
                .containsExactly(BatchStatistics.of(ENGINE, network, DATA).reestimated(vector), within(1e-5f));
    }

    /** A stem, and of every block two convolutions, the shortcut's if it has one, and its end, but for the last. */
    @Test
    void segmentsStartAtTheLastNodeThatDecidesAll() {
        assertThat(Segment.of(resNet(8, Shortcut.PROJECTION), 60))
                .extracting(segment -> segment.start() + " to " + segment.end())
                .containsExactly(
                        "input to stem",
                        "stem to stem-relu",
                        "stem-relu to stage1-block1-conv1",
                        "stage1-block1-conv1 to stage1-block1-conv2",
                        "stem-relu to stage1-block1-relu2",
                        "stage1-block1-relu2 to stage2-block1-conv1",
                        "stage2-block1-conv1 to stage2-block1-conv2",
                        "stage1-block1-relu2 to stage2-block1-shortcut",
                        "stage1-block1-relu2 to stage2-block1-relu2",
                        "stage2-block1-relu2 to stage3-block1-conv1",
                        "stage3-block1-conv1 to stage3-block1-conv2",
                        "stage2-block1-relu2 to stage3-block1-shortcut");
    }

    @Test
    void ofAParameterVectorOnlyRunningStatisticsChange() {
        Network network = resNet(8, Shortcut.PROJECTION);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] before = vector.clone();
        BatchStatistics statistics = BatchStatistics.of(ENGINE, network, DATA);
        float[] after = statistics.reestimated(vector);
        int buffers = network.layout().differentiable();
        assertThat(vector).isEqualTo(before);
        assertThat(Arrays.copyOf(after, buffers)).isEqualTo(Arrays.copyOf(before, buffers));
        Arrays.fill(vector, buffers, vector.length, Float.NaN);
        assertThat(statistics.reestimated(vector))
                .as("the vector's own have no part in it")
                .isEqualTo(after);
    }

    @Test
    void theOtherEngineGivesTheSame() {
        Network network = resNet(8, Shortcut.PROJECTION);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] expected = BatchStatistics.of(ENGINE, network, DATA).reestimated(vector);
        assertThat(BatchStatistics.of(Engine.named("dl4j"), network, DATA).reestimated(vector))
                .containsExactly(expected, within(1e-5f));
    }

    @Test
    void withoutBatchNormsThereIsNothingToCompile() {
        Network network = new Mlp(List.of(4), Norm.NONE, Activation.RELU).network(Shape.of(192), CLASSES);
        float[] vector = SampleNetworks.vector(network, 1);
        HookedEngine engine = new HookedEngine((ignored, options) -> {
            throw new AssertionError("nothing needs it");
        });
        assertThat(BatchStatistics.of(engine, network, DATA).reestimated(vector))
                .isEqualTo(vector)
                .isNotSameAs(vector);
    }

    @Test
    void dataMustFit() {
        Network network = resNet(8, Shortcut.PROJECTION);
        LabelledImages none = DATA.select("none", new int[0]);
        assertThatThrownBy(() -> BatchStatistics.of(ENGINE, network, none))
                .hasMessage("none has no examples, must have at least one");
    }

    private static void assertOwnStatistics(Network network, LabelledImages data, double tolerance) {
        float[] vector = BatchStatistics.of(ENGINE, network, data).reestimated(SampleNetworks.vector(network, 1));
        Map<String, double[][]> activations =
                ReferenceActivations.of(network, vector, rows(network, data), data.size());
        network.nodes().stream()
                .filter(BatchNorm.class::isInstance)
                .map(BatchNorm.class::cast)
                .forEach(norm -> {
                    ParameterTensor mean = network.layout().tensor(norm.meanName());
                    ParameterTensor variance = network.layout().tensor(norm.varianceName());
                    double[][] batch = activations.get(norm.input());
                    for (int channel = 0; channel < mean.size(); channel++) {
                        double[] values = channel(batch, channel, mean.size());
                        double expected = StatUtils.variance(values);
                        assertThat(vector[variance.offset() + channel])
                                .as(norm.varianceName())
                                .isCloseTo((float) expected, within((float) (tolerance * expected)));
                        assertThat(vector[mean.offset() + channel])
                                .as(norm.meanName())
                                .isCloseTo((float) StatUtils.mean(values), within((float)
                                        (tolerance * Math.sqrt(expected))));
                    }
                });
    }

    /** Images of 32 x 32 x 3, each of one colour but for a little noise. */
    private static LabelledImages colours(int examples) {
        ImageShape shape = new ImageShape(32, 32, 3);
        RandomStream stream = RandomStream.of(4, "test colours");
        byte[] pixels = new byte[examples * shape.scalars()];
        int[] colour = new int[3];
        for (int i = 0; i < pixels.length; i++) {
            if (i % shape.scalars() < 3) {
                colour[i % 3] = stream.nextInt(226);
            }
            pixels[i] = (byte) (colour[i % 3] + stream.nextInt(30));
        }
        double[] mean = {0.5, 0.5, 0.5};
        double[] std = {0.26, 0.26, 0.26};
        return LabelledImages.of("colours", shape, CLASSES, pixels, new byte[examples], Normalization.of(mean, std));
    }

    private static double[] channel(double[][] batch, int channel, int channels) {
        return Stream.of(batch)
                .flatMapToDouble(row -> IntStream.iterate(channel, i -> i < row.length, i -> i + channels)
                        .mapToDouble(i -> row[i]))
                .toArray();
    }

    private static float[] rows(Network network, LabelledImages data) {
        int features = network.inputShape().elements();
        float[] rows = new float[data.size() * features];
        for (int i = 0; i < data.size(); i++) {
            data.copyTo(i, rows, i * features);
        }
        return rows;
    }
}
