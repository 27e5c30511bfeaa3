package dev.symsweep.benchmarks;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import java.util.ArrayList;
import java.util.List;

/**
 * What every contender of a benchmark computes: the same network, starting point, inputs and optimizer. The inputs are random
 * numbers, which take as long as images do.
 *
 * @param name what {@code --network} calls it
 * @param network the network
 * @param image shape of one input
 * @param batch examples of a training step
 * @param optimization the optimizer of training
 * @param learningRate of every step
 */
record Workload(
        String name,
        Network network,
        ImageShape image,
        int batch,
        Optimization.AdamW optimization,
        double learningRate) {

    /** Examples of one evaluation. */
    static final int EVALUATED = 10_000;

    private static final int CLASSES = 10;
    private static final long SEED = 1;

    /**
     * The workload of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Workload named(String name) {
        if (!name.equals("mlp")) {
            throw new IllegalArgumentException("unknown network \"" + name + "\", must be one of [mlp]");
        }
        ImageShape image = new ImageShape(28, 28, 1);
        Network network =
                new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(28, 28, 1), CLASSES);
        Optimization.AdamW adamW = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03);
        return new Workload(name, network, image, 128, adamW, 1e-3);
    }

    /** A starting point of training, or one end of a path. */
    float[] parameters(long seed) {
        return InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), seed);
    }

    /** Training batches: normal inputs, uniform classes. */
    List<Batch> batches(int count) {
        RandomStream stream = RandomStream.of(SEED, "benchmark", "batches");
        List<Batch> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] rows = new float[batch * network.inputShape().elements()];
            for (int j = 0; j < rows.length; j++) {
                rows[j] = (float) stream.nextGaussian();
            }
            int[] labels = new int[batch];
            for (int j = 0; j < labels.length; j++) {
                labels[j] = stream.nextInt(CLASSES);
            }
            batches.add(new Batch(rows, labels));
        }
        return batches;
    }

    /** The data set of the evaluation. */
    LabelledImages evaluationData() {
        RandomStream stream = RandomStream.of(SEED, "benchmark", "evaluation");
        byte[] pixels = new byte[EVALUATED * image.scalars()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        byte[] labels = new byte[EVALUATED];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) stream.nextInt(CLASSES);
        }
        Normalization normalization = Normalization.of(new double[] {0.5}, new double[] {0.25});
        return LabelledImages.of("random", image, CLASSES, pixels, labels, normalization);
    }

    /** Floating-point operations of one training step: the matrix products alone, forward and backward. */
    double trainingFlops() {
        double products = 0;
        for (Product product : Product.ofTrainingStep(network, batch)) {
            products += product.flops();
        }
        return products;
    }

    /** Floating-point operations of the forward pass of that many examples: the matrix products alone. */
    double forwardFlops(int examples) {
        double products = 0;
        for (Node node : network.nodes()) {
            if (node instanceof Dense dense) {
                products += 2.0 * examples * network.shape(dense.input()).elements() * dense.units();
            }
        }
        return products;
    }

    /**
     * The input of one training step.
     *
     * @param rows examples, row by row
     * @param labels their classes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Batch(float[] rows, int[] labels) {}
}
