package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.alignment.SampleNetworks.Named;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.Examples;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SharedFirstLayerTest {

    private static final Network FLAT_IMAGE = Network.of(
            Shape.of(4, 4, 2),
            List.of(
                    new Flatten("flat", Network.INPUT),
                    new Dense("hidden", "flat", 6),
                    new Pointwise("relu", "hidden", Activation.RELU),
                    new Dense("output", "relu", 3)));

    private static Stream<Named> networks() {
        return Stream.concat(SampleNetworks.all().stream(), Stream.of(new Named("flat image", FLAT_IMAGE)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void pointsAreThoseOfThePlainEvaluation(Named named) {
        requireEqual("onednn", named.network());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void pointsAreThoseOfThePlainEvaluationInDl4j(Named named) {
        requireEqual("dl4j", named.network());
    }

    /** At three points, an end's outputs mixed with themselves, and those of both ends. */
    private static void requireEqual(String engineName, Network network) {
        Engine engine = Engine.named(engineName);
        LabelledImages data = images(network);
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        FirstLayer cut = FirstLayer.of(network).orElseThrow();
        try (Evaluator plain = Evaluator.of(engine, network);
                SharedFirstLayer shared = SharedFirstLayer.of(engine, network, cut)) {
            float[][] ofA = shared.outputs(a, data, 0, data.size());
            float[][] ofB = shared.outputs(b, data, 0, data.size());
            for (double lambda : new double[] {0.25, 0.5, 0.75}) {
                float[] point = SampleNetworks.mixed(scaled(a, 1 - lambda), b, lambda);
                Score score = new Score(data);
                shared.add(lambda, point, ofA, ofB, data, 0, score);
                Evaluation expected = plain.evaluate(point, data);
                assertThat(score.evaluation().loss()).isCloseTo(expected.loss(), within(1e-6 * expected.loss()));
                assertThat(score.evaluation().accuracy()).isEqualTo(expected.accuracy());
                assertThat(score.evaluation().examples()).isEqualTo(expected.examples());
            }
            Score same = new Score(data);
            shared.add(0.3, a, ofA, ofA, data, 0, same);
            assertThat(same.evaluation()).isEqualTo(plain.evaluate(a, data));
        }
    }

    @Test
    void partsOfADataSetAddUpToTheWhole() {
        Network network = SampleNetworks.MLP;
        Examples data = images(network, 1100);
        Engine engine = Engine.named("onednn");
        float[] a = SampleNetworks.vector(network, 1);
        float[] b = SampleNetworks.vector(network, 2);
        FirstLayer cut = FirstLayer.of(network).orElseThrow();
        try (SharedFirstLayer shared = SharedFirstLayer.of(engine, network, cut)) {
            Score whole = new Score(data);
            Score parts = new Score(data);
            add(shared, a, b, data, 0, 1100, whole);
            add(shared, a, b, data, 0, 500, parts);
            add(shared, a, b, data, 500, 1100, parts);
            assertThat(shared.batchSize()).isEqualTo(500);
            assertThat(parts.evaluation()).isEqualTo(whole.evaluation());
            assertThat(parts.evaluation().examples()).isEqualTo(1100);
        }
    }

    private static void add(
            SharedFirstLayer shared, float[] a, float[] b, Examples data, int start, int end, Score score) {
        float[][] ofA = shared.outputs(a, data, start, end);
        float[][] ofB = shared.outputs(b, data, start, end);
        shared.add(0.5, SampleNetworks.mean(List.of(a, b)), ofA, ofB, data, start, score);
    }

    @Test
    void onlyALayerThatAloneReadsTheInputIsShared() {
        Network norm = new Mlp(List.of(4), Norm.NONE, Activation.RELU).network(Shape.of(3), 2);
        assertThat(FirstLayer.of(norm)).isPresent();
        Network two = Network.of(
                Shape.of(3),
                List.of(
                        new Dense("a", Network.INPUT, 3),
                        new Pointwise("relu", "a", Activation.RELU),
                        new Add("sum", "relu", Network.INPUT),
                        new Dense("output", "sum", 2)));
        assertThat(FirstLayer.of(two)).isEmpty();
        Network bent = Network.of(
                Shape.of(3),
                List.of(new Pointwise("relu", Network.INPUT, Activation.RELU), new Dense("output", "relu", 2)));
        assertThat(FirstLayer.of(bent)).isEmpty();
        Network alone = Network.of(Shape.of(3), List.of(new Dense("output", Network.INPUT, 2)));
        assertThat(FirstLayer.of(alone)).isEmpty();
        Network fixedEnd = Network.of(
                Shape.of(3), List.of(new Dense("a", Network.INPUT, 3), new Pointwise("relu", "a", Activation.RELU)));
        assertThat(FirstLayer.of(fixedEnd)).isEmpty();
    }

    @Test
    void aNetworkOfImagesKeepsItsStem() {
        Engine engine = Engine.named("onednn");
        assertThat(SharedFirstLayer.of(engine, SampleNetworks.RESNET)).isEmpty();
        Network wide = new Mlp(List.of(4), Norm.NONE, Activation.RELU).network(Shape.of(784), 2);
        SharedFirstLayer.of(engine, wide).orElseThrow().close();
    }

    private static float[] scaled(float[] vector, double factor) {
        float[] scaled = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = (float) (factor * vector[i]);
        }
        return scaled;
    }

    private static LabelledImages images(Network network) {
        return images(network, 7);
    }

    private static LabelledImages images(Network network, int size) {
        Shape shape = network.inputShape();
        ImageShape image = shape.rank() == 1
                ? new ImageShape(1, 1, shape.elements())
                : new ImageShape(shape.height(), shape.width(), shape.channels());
        RandomStream stream = RandomStream.of(5, "images");
        byte[] pixels = new byte[size * image.scalars()];
        byte[] labels = new byte[size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) stream.nextInt(network.outputs());
        }
        double[] mean = new double[image.channels()];
        double[] std = new double[image.channels()];
        Arrays.fill(mean, 0.5);
        Arrays.fill(std, 0.25);
        return LabelledImages.of("random", image, network.outputs(), pixels, labels, Normalization.of(mean, std));
    }
}
