package dev.symsweep.alignment;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;

/** Small networks with every kind of group, and weights for them. */
final class SampleNetworks {

    static final Network MLP = new Mlp(List.of(32, 24, 20), Norm.NONE, Activation.RELU).network(Shape.of(30), 10);

    static final Network RESNET =
            new ResNet(20, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(Shape.of(32, 32, 3), 10);

    static final Network PADDED_RESNET =
            new ResNet(20, 1, Norm.LAYER_NORM, ResNet.Shortcut.PADDED).network(Shape.of(32, 32, 3), 10);

    static final Network VGG = new Vgg(8, Norm.LAYER_NORM).network(Shape.of(32, 32, 3), 10);

    /** Each of the convolution's units stands nine times on the second axis of the dense layer after it. */
    static final Network CHANNEL_FLATTEN = Network.of(
            Shape.of(6, 6, 2),
            List.of(
                    new Convolution("conv", Network.INPUT, 12, 3, 2, 1, Convolution.Bias.TRAINED),
                    new Pointwise("relu", "conv", Activation.RELU),
                    new Flatten("flatten", "relu"),
                    new Dense("hidden", "flatten", 9),
                    new Pointwise("relu2", "hidden", Activation.RELU),
                    new Dense("output", "relu2", 4)));

    private SampleNetworks() {}

    static List<Network> all() {
        return List.of(MLP, RESNET, PADDED_RESNET, VGG, CHANNEL_FLATTEN);
    }

    /** Weights of the size that training starts with; biases and norms a tenth. */
    static float[] weights(Network network, long seed) {
        float[] vector = new float[network.layout().size()];
        RandomStream stream = RandomStream.of(seed, "test-weights");
        for (ParameterTensor tensor : network.layout().tensors()) {
            double scale = tensor.role() == ParameterTensor.Role.WEIGHT ? 1 / Math.sqrt(tensor.fanIn()) : 0.1;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                vector[i] = (float) (scale * stream.nextGaussian());
            }
        }
        return vector;
    }

    /** {@code vector + sigma * noise}. */
    static float[] mixed(float[] vector, float[] noise, double sigma) {
        float[] mixed = new float[vector.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (float) (vector[i] + sigma * noise[i]);
        }
        return mixed;
    }
}
