package dev.symsweep.engine;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.List;
import java.util.stream.Stream;

/**
 * Networks on feature vectors. Their widths (13, 33, 7) fill no vector register, so that padding shows, and differ, so
 * that transposes do.
 */
final class VectorCases {

    private static final Shape INPUT = Shape.of(13);
    private static final int WIDTH = 33;
    private static final int CLASSES = 7;

    private VectorCases() {}

    /** Every kind of node on its own between two dense layers, nodes at either end, and whole MLPs. */
    static List<NetworkCase> all() {
        return Stream.concat(
                        Stream.of(
                                of("dense", new Dense("only", Network.INPUT, CLASSES)),
                                between("layer norm", new LayerNorm("middle", "first", 1e-5f)),
                                between("layer norm, large epsilon", new LayerNorm("middle", "first", 0.5f)),
                                between("batch norm", new BatchNorm("middle", "first", 1e-5f, 0.1f)),
                                between("batch norm, large epsilon", new BatchNorm("middle", "first", 0.5f, 1)),
                                between("gate", new Gate("middle", "first", matrix(WIDTH))),
                                of(
                                        "norm first, gate last",
                                        new LayerNorm("norm", Network.INPUT, 1e-5f),
                                        new Dense("dense", "norm", CLASSES),
                                        new Gate("gate", "dense", matrix(CLASSES))),
                                of(
                                        "batch norm at both ends",
                                        new BatchNorm("start", Network.INPUT, 1e-5f, 0.3f),
                                        new Dense("dense", "start", CLASSES),
                                        new BatchNorm("end", "dense", 1e-5f, 0.1f)),
                                of(
                                        "activation first",
                                        new Pointwise("activation", Network.INPUT, Activation.RELU),
                                        new Dense("dense", "activation", CLASSES)),
                                draw("gaussian draw, one variance", 1),
                                draw("gaussian draw, a variance each", WIDTH),
                                mlp("mlp", Norm.NONE, Activation.RELU),
                                mlp("mlp with batch norm", Norm.BATCH_NORM, Activation.RELU),
                                mlp("mlp with layer norm", Norm.LAYER_NORM, Activation.GELU),
                                sigmaAsymmetric(mlp("mlp with layer norm", Norm.LAYER_NORM, Activation.GELU))),
                        Stream.of(Activation.values())
                                .map(function ->
                                        between(function.toString(), new Pointwise("middle", "first", function))))
                .toList();
    }

    private static NetworkCase of(String name, Node... nodes) {
        return NetworkCase.of(name, INPUT, nodes);
    }

    private static NetworkCase between(String name, Node middle) {
        return of(name, new Dense("first", Network.INPUT, WIDTH), middle, new Dense("last", middle.name(), CLASSES));
    }

    /** The first layer is drawn, too, so that one draw needs no gradient of its input. */
    private static NetworkCase draw(String name, int variances) {
        return of(
                name,
                new Dense("first-paths", Network.INPUT, 3 * WIDTH),
                new Pointwise("first-square", Network.INPUT, Activation.SQUARE),
                new Dense("first-variance", "first-square", WIDTH),
                new GaussianDraw("first", "first-paths", "first-variance", 2, 0.1f),
                new Dense("middle-paths", "first", 4 * WIDTH),
                new Pointwise("middle-square", "first", Activation.SQUARE),
                new Dense("middle-variance", "middle-square", variances),
                new GaussianDraw("middle", "middle-paths", "middle-variance", 3, 0.2f),
                new Dense("last", "middle", CLASSES));
    }

    private static NetworkCase mlp(String name, Norm norm, Activation activation) {
        return new NetworkCase(name, new Mlp(List.of(WIDTH, 16), norm, activation).network(INPUT, CLASSES));
    }

    static NetworkCase sigmaAsymmetric(NetworkCase standard) {
        SigmaAsymmetric symmetry = new SigmaAsymmetric(3, 1, SigmaAsymmetric.Scaling.NONE);
        return new NetworkCase("sigma-asymmetric " + standard.name(), symmetry.rewrite(standard.network()));
    }

    /** A Gaussian matrix for a gate. */
    static FixedMatrix matrix(int width) {
        RandomStream random = RandomStream.of(3, "gate of a case");
        float[] values = new float[width * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return FixedMatrix.of(width, width, values);
    }
}
