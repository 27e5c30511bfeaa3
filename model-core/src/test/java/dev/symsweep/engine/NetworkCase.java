package dev.symsweep.engine;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.List;
import java.util.stream.Stream;

/**
 * A small network to try engines on, with parameters and inputs. Its widths (13, 33, 7) fill no vector register, so that padding
 * shows, and differ, so that transposes do.
 */
record NetworkCase(String name, Network network) {

    /** One for which no ReLU stands so near to zero that a finite difference takes it across. */
    private static final long SEED = 3;

    private static final int FEATURES = 13;
    private static final int WIDTH = 33;
    private static final int CLASSES = 7;

    /** Every kind of node on its own between two dense layers, nodes at either end, and whole MLPs. */
    static List<NetworkCase> all() {
        return Stream.concat(
                        Stream.of(
                                of("dense", new Dense("only", Network.INPUT, CLASSES)),
                                between("layer norm", new LayerNorm("middle", "first", 1e-5f)),
                                between("layer norm, large epsilon", new LayerNorm("middle", "first", 0.5f)),
                                between("gate", new Gate("middle", "first", matrix(WIDTH))),
                                of(
                                        "norm first, gate last",
                                        new LayerNorm("norm", Network.INPUT, 1e-5f),
                                        new Dense("dense", "norm", CLASSES),
                                        new Gate("gate", "dense", matrix(CLASSES))),
                                of(
                                        "activation first",
                                        new Pointwise("activation", Network.INPUT, Activation.RELU),
                                        new Dense("dense", "activation", CLASSES)),
                                mlp("mlp", Norm.NONE, Activation.RELU),
                                mlp("mlp with layer norm", Norm.LAYER_NORM, Activation.GELU),
                                sigmaAsymmetric(mlp("mlp with layer norm", Norm.LAYER_NORM, Activation.GELU))),
                        Stream.of(Activation.values())
                                .map(function ->
                                        between(function.toString(), new Pointwise("middle", "first", function))))
                .toList();
    }

    private static NetworkCase of(String name, Node... nodes) {
        return new NetworkCase(name, Network.of(Shape.of(FEATURES), List.of(nodes)));
    }

    private static NetworkCase between(String name, Node middle) {
        return of(name, new Dense("first", Network.INPUT, WIDTH), middle, new Dense("last", middle.name(), CLASSES));
    }

    private static NetworkCase mlp(String name, Norm norm, Activation activation) {
        Mlp mlp = new Mlp(List.of(WIDTH, 16), norm, activation);
        return new NetworkCase(name, mlp.network(Shape.of(FEATURES), CLASSES));
    }

    private static NetworkCase sigmaAsymmetric(NetworkCase standard) {
        SigmaAsymmetric symmetry = new SigmaAsymmetric(3, 1, SigmaAsymmetric.Scaling.NONE);
        return new NetworkCase("sigma-asymmetric " + standard.name, symmetry.rewrite(standard.network));
    }

    private static FixedMatrix matrix(int width) {
        return FixedMatrix.of(width, width, gaussians("matrix", width * width, 0, 1));
    }

    /** Parameters of which none is zero or one: weights of variance 1 / fan-in, biases and norms scattered about their start. */
    float[] parameters() {
        float[] parameters = new float[network.layout().size()];
        for (ParameterTensor tensor : network.layout().tensors()) {
            double mean = tensor.role() == ParameterTensor.Role.NORM_SCALE ? 1 : 0;
            double std = tensor.role() == ParameterTensor.Role.WEIGHT ? 1 / Math.sqrt(tensor.fanIn()) : 0.3;
            float[] values = gaussians(tensor.name(), tensor.size(), mean, std);
            System.arraycopy(values, 0, parameters, tensor.offset(), values.length);
        }
        return parameters;
    }

    /** {@code rows} Gaussian examples. */
    float[] inputs(int rows) {
        return gaussians("inputs", rows * network.inputShape().elements(), 0, 1);
    }

    /** {@code rows} labels, some classes more than once. */
    int[] labels(int rows) {
        RandomStream stream = RandomStream.of(1, "labels");
        return Stream.generate(() -> stream.nextInt(network.classes()))
                .limit(rows)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static float[] gaussians(String stream, int length, double mean, double std) {
        RandomStream random = RandomStream.of(SEED, "case", stream);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + std * random.nextGaussian());
        }
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
