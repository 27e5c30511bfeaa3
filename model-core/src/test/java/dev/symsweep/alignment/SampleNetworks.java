package dev.symsweep.alignment;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;

/** Networks to align, with parameters of which no two are alike. */
public final class SampleNetworks {

    private static final int CLASSES = 5;
    private static final Shape IMAGE = Shape.of(8, 8, 3);
    private static final Shape CIFAR = Shape.of(32, 32, 3);

    public static final Network MLP =
            new Mlp(List.of(32, 24, 20), Norm.NONE, Activation.RELU).network(Shape.of(30), 10);

    public static final Network RESNET = new ResNet(20, 1, Norm.GROUP_NORM, Shortcut.PROJECTION).network(CIFAR, 10);

    public static final Network PADDED_RESNET = new ResNet(20, 1, Norm.LAYER_NORM, Shortcut.PADDED).network(CIFAR, 10);

    public static final Network VGG = new Vgg(8, Norm.LAYER_NORM).network(CIFAR, 10);

    /** Each of the convolution's units stands 16 times on the second axis of the dense layer after it. */
    public static final Network FLATTENED = Network.of(
            IMAGE,
            List.of(
                    new Convolution("conv", Network.INPUT, 12, 3, 2, 1, Bias.TRAINED),
                    new Pointwise("relu", "conv", Activation.RELU),
                    new Flatten("flat", "relu"),
                    new Dense("hidden", "flat", 9),
                    new Pointwise("hidden-relu", "hidden", Activation.RELU),
                    new Dense("output", "hidden-relu", CLASSES)));

    private SampleNetworks() {}

    /** A network with a name for reports. */
    public record Named(String name, Network network) {

        @Override
        public String toString() {
            return name;
        }
    }

    /** Every architecture with every norm and shortcut, and an image that is flattened before a dense layer. */
    public static List<Named> all() {
        Stream<Named> mlps = Stream.of(Norm.NONE, Norm.LAYER_NORM, Norm.BATCH_NORM)
                .map(norm -> named(new Mlp(List.of(12, 9, 7), norm, Activation.GELU), Shape.of(10)));
        Stream<Named> resNets = Stream.of(Norm.values())
                .flatMap(norm -> Stream.of(Shortcut.values())
                        .flatMap(shortcut ->
                                Stream.of(8, 20).map(depth -> named(new ResNet(depth, 0.25, norm, shortcut), IMAGE))));
        Stream<Named> vggs = Stream.of(Norm.values()).map(norm -> named(new Vgg(4, norm), CIFAR));
        Stream<Named> others = Stream.of(
                named(new SmallCnn(6, Activation.RELU), IMAGE),
                named(new SmallCnn(6, Activation.RELU, Padding.NONE), Shape.of(17, 17, 3)),
                named(new Cnn3(Activation.RELU), CIFAR),
                new Named("flattened", FLATTENED));
        return Stream.of(mlps, resNets, vggs, others).flatMap(kind -> kind).toList();
    }

    /** Few, with every kind of group. */
    public static List<Network> ofEachKind() {
        return List.of(MLP, RESNET, PADDED_RESNET, VGG, FLATTENED);
    }

    private static Named named(Architecture architecture, Shape input) {
        return new Named(architecture.toString(), architecture.network(input, CLASSES));
    }

    /** Weights of variance 2 / fan-in, biases, norms and running statistics that differ from unit to unit. */
    public static float[] vector(Network network, long seed) {
        float[] vector = new float[network.layout().size()];
        for (ParameterTensor tensor : network.layout().tensors()) {
            RandomStream stream = RandomStream.of(seed, "test vector", tensor.name());
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                double gaussian = stream.nextGaussian();
                vector[i] = (float)
                        switch (tensor.role()) {
                            case WEIGHT -> Math.sqrt(2.0 / tensor.fanIn()) * gaussian;
                            case NORM_SCALE -> 1 + 0.3 * gaussian;
                            case BIAS, NORM_SHIFT, RUNNING_MEAN -> 0.3 * gaussian;
                            case RUNNING_VARIANCE -> Math.exp(0.5 * gaussian);
                        };
            }
        }
        return vector;
    }

    /** {@code vector + sigma * noise}. */
    public static float[] mixed(float[] vector, float[] noise, double sigma) {
        float[] mixed = new float[vector.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (vector[i] + sigma * noise[i]);
        }
        return mixed;
    }

    /** The mean of networks. */
    public static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.get(0).length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }

    /** Gaussian examples. */
    public static float[] inputs(Network network, int examples) {
        RandomStream stream = RandomStream.of(2, "test inputs");
        float[] inputs = new float[examples * network.inputShape().elements()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        return inputs;
    }

    /** Images of 8 x 8 x 3 random pixels of mean 0 and variance 1, in 5 classes. */
    public static LabelledImages images(int examples) {
        ImageShape shape = new ImageShape(8, 8, 3);
        RandomStream stream = RandomStream.of(3, "test images");
        byte[] pixels = new byte[examples * shape.scalars()];
        byte[] labels = new byte[examples];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        for (int i = 0; i < examples; i++) {
            labels[i] = (byte) stream.nextInt(CLASSES);
        }
        double[] mean = {0.5, 0.5, 0.5};
        double[] std = {0.29, 0.29, 0.29};
        return LabelledImages.of("images", shape, CLASSES, pixels, labels, Normalization.of(mean, std));
    }

    /** Images of one pixel each, in two classes; its value is a share of 255. */
    public static LabelledImages pixels(int... values) {
        byte[] pixels = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            pixels[i] = (byte) values[i];
        }
        Normalization none = Normalization.of(new double[] {0}, new double[] {1});
        return LabelledImages.of("pixels", new ImageShape(1, 1, 1), 2, pixels, new byte[values.length], none);
    }
}
