package dev.symsweep.benchmarks.workload;

import static dev.symsweep.benchmarks.measure.Repetitions.within;

import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.benchmarks.kernel.Kernel;
import dev.symsweep.benchmarks.measure.Repetitions;
import dev.symsweep.benchmarks.measure.Repetitions.Effort;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.MeanSquaredError;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.StepPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What every contender of a benchmark computes: the same network, starting point, inputs and optimizer. The inputs are
 * random numbers, which take as long as images do.
 *
 * @param name what {@code --network} calls it
 * @param network the network
 * @param image shape of one input
 * @param batch examples of a training step
 * @param evaluation of one point of a path
 * @param optimization the optimizer of training
 * @param learningRate of every step
 */
public record Workload(
        String name,
        Network network,
        ImageShape image,
        int batch,
        Evaluation evaluation,
        Optimization optimization,
        double learningRate) {

    /** What the names of metanetworks begin with. */
    private static final String METANET = "metanet-";

    /** The networks that tell classes. */
    private static final List<String> CLASSIFIERS =
            List.of("mlp", "small-cnn", "resnet8", "resnet20", "resnet20x4", "vgg16");

    /** What {@code --network} may be. */
    static final List<String> NAMES = Stream.concat(
                    CLASSIFIERS.stream(),
                    Arrays.stream(MetanetNetwork.values()).map(network -> METANET + network.label()))
            .toList();

    /** The help text of {@code --network} where it must tell classes. */
    public static final String CLASSIFIERS_HELP = "What to compute: mlp (784-512-512-512-10), or for images of 32x32x3"
            + " small-cnn, resnet8, resnet20, resnet20x4 (64 channels at first) or vgg16.";

    /** The help text of {@code --network}. */
    public static final String NAMES_HELP = CLASSIFIERS_HELP + " For vectors of 78,042 weights, unless it is to tell"
            + " classes: metanet-mlp, metanet-dmc, metanet-deep-sets or metanet-stat-nn.";

    private static final int CLASSES = 10;
    private static final int IMAGE_RANK = 3;
    private static final int WEIGHTS = 78_042;
    private static final int STATISTICS = 203;
    private static final int POINTS = 25;
    private static final long START = 1;
    private static final long END = 2;
    private static final int LEAST = 2;
    private static final int BATCH = 128;
    /** Of small networks the zoos train many at, with batches as large as theirs. */
    private static final int SMALL_CNN_BATCH = 512;

    private static final double OPERATIONS_OF_A_SCALAR = 100;
    private static final long SEED = 1;
    private static final long FLOATS_OF_ALL_BATCHES = 64L * BATCH * 28 * 28;

    /**
     * The workload of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Workload named(String name) {
        return switch (name) {
            case "mlp" -> mlp();
            case "small-cnn" -> ofImages(name, new SmallCnn(16, Activation.RELU), SMALL_CNN_BATCH);
            case "resnet8" -> ofImages(name, resNet(8, 1), BATCH);
            case "resnet20" -> ofImages(name, resNet(20, 1), BATCH);
            case "resnet20x4" -> ofImages(name, resNet(20, 4), BATCH);
            case BayesWorkloads.VARIATIONAL, BayesWorkloads.ADAM, BayesWorkloads.IVON -> BayesWorkloads.named(name);
            case "vgg16" -> ofImages(name, new Vgg(64, Norm.LAYER_NORM), BATCH);
            default ->
                Arrays.stream(MetanetNetwork.values())
                        .filter(network -> name.equals(METANET + network.label()))
                        .findFirst()
                        .map(Workload::of)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "unknown network \"" + name + "\", must be one of " + NAMES));
        };
    }

    private static Workload mlp() {
        Mlp mlp = new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU);
        Optimization adamW = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03);
        return new Workload(
                "mlp",
                mlp.network(Shape.of(28, 28, 1), CLASSES),
                new ImageShape(28, 28, 1),
                BATCH,
                new Evaluation(10_000, 500),
                adamW,
                1e-3);
    }

    private static Workload ofImages(String name, Architecture architecture, int batch) {
        Network network = architecture.network(Shape.of(32, 32, 3), CLASSES);
        Optimization sgd = new Optimization.Sgd(0.9, 5e-4);
        return new Workload(name, network, new ImageShape(32, 32, 3), batch, new Evaluation(1_000, 100), sgd, 1e-3);
    }

    /** Training of a metanetwork on the weights, or their statistics, of networks of 78,042. */
    public static Workload of(MetanetNetwork metanetwork) {
        Network network = metanetwork.network(metanetwork.readsStatistics() ? STATISTICS : WEIGHTS);
        Optimization adamW = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.01);
        ImageShape row = new ImageShape(1, network.inputShape().elements(), 1);
        String name = METANET + metanetwork.label();
        return new Workload(name, network, row, BATCH, new Evaluation(BATCH, BATCH), adamW, 1e-5);
    }

    private static ResNet resNet(int depth, double width) {
        return new ResNet(depth, width, Norm.GROUP_NORM, Shortcut.PROJECTION);
    }

    /** The training steps. */
    public StepPlan steps() {
        Loss loss = predictsNumbers() ? new MeanSquaredError() : SoftmaxCrossEntropy.plain();
        FixedEntries fixed = drawsNoise() ? BayesWorkloads.fixed() : FixedEntries.none();
        return new StepPlan(network, batch, fixed, optimization, loss);
    }

    /** Whether nodes draw, so that no two contenders get the same losses. */
    public boolean drawsNoise() {
        return optimization.posterior().isPresent();
    }

    /** Whether the network predicts a number by the squared error, not a class. */
    public boolean predictsNumbers() {
        return network.outputs() == 1;
    }

    /**
     * Checks that the network tells classes.
     *
     * @throws IllegalArgumentException if it predicts a number
     */
    public void requireClasses() {
        if (predictsNumbers()) {
            throw new IllegalArgumentException("--network is " + name
                    + ", which predicts a number and tells no classes, must be one of " + CLASSIFIERS);
        }
    }

    /** Whether the network reads images, not feature vectors. */
    public boolean readsImages() {
        return network.inputShape().rank() == IMAGE_RANK;
    }

    /** The place of a repetition on the path from {@link #start} to {@link #end}, 0 to 1. */
    public static double lambda(int index) {
        return (double) (index % POINTS) / (POINTS - 1);
    }

    /** The same with so many examples to evaluate. */
    public Workload evaluating(int examples) {
        Evaluation fewer = new Evaluation(examples, Math.min(evaluation.batch(), examples));
        return new Workload(name, network, image, batch, fewer, optimization, learningRate);
    }

    /** The parameters where training, or a path, starts. */
    public float[] start() {
        return parameters(START);
    }

    /** The parameters at the other end of a path. */
    public float[] end() {
        return parameters(END);
    }

    /** Initial parameters of a seed. */
    public float[] parameters(long seed) {
        return InitialParameters.draw(network, InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), seed);
    }

    /** Training batches, as many as fit into 26 MB but at least two: too many for a cache to keep. */
    public List<Batch> batches() {
        long floats = (long) batch * network.inputShape().elements();
        return batches((int) Math.max(LEAST, FLOATS_OF_ALL_BATCHES / floats));
    }

    /** Training batches: normal inputs, uniform classes or tenths. */
    public List<Batch> batches(int count) {
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
            batches.add(new Batch(rows, labels, network.outputs()));
        }
        return batches;
    }

    /** The data set of the evaluation. */
    public LabelledImages evaluationData() {
        return data("evaluation", evaluation.examples());
    }

    /** Random images and classes. */
    public LabelledImages data(String purpose, int examples) {
        RandomStream stream = RandomStream.of(SEED, "benchmark", purpose);
        byte[] pixels = new byte[examples * image.scalars()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        byte[] labels = new byte[examples];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) stream.nextInt(CLASSES);
        }
        double[] mean = new double[image.channels()];
        double[] std = new double[image.channels()];
        Arrays.fill(mean, 0.5);
        Arrays.fill(std, 0.25);
        return LabelledImages.of("random", image, CLASSES, pixels, labels, Normalization.of(mean, std));
    }

    /**
     * Floating-point operations of one training step: the convolutions and matrix products alone, forward and backward.
     */
    public double trainingFlops() {
        return flops(Kernel.ofTrainingStep(network, batch));
    }

    /** Floating-point operations of one evaluation: the convolutions and matrix products alone. */
    public double evaluationFlops() {
        return flops(Kernel.ofForwardPass(network, evaluation.examples()));
    }

    /** As many repetitions as a bound on arithmetic allows, so that a round of a large network ends too. */
    public Repetitions repetitions(Task task, Effort effort) {
        double flops = task == Task.TRAIN ? trainingFlops() : evaluationFlops();
        if (predictsNumbers()) {
            flops = Math.max(flops, OPERATIONS_OF_A_SCALAR * batch * network.imageElements());
        }
        if (task == Task.TRAIN) {
            // More than the 600 calls after which the JVM compiles a method for good, if a step is short.
            return effort == Effort.QUICK
                    ? new Repetitions(within(62e9, flops, 1, 100), within(31e9, flops, LEAST, 50))
                    : new Repetitions(within(440e9, flops, LEAST, 700), within(300e9, flops, LEAST + 1, 200));
        }
        return effort == Effort.QUICK
                ? new Repetitions(within(190e9, flops, 1, 10), within(95e9, flops, 1, 5))
                : new Repetitions(within(380e9, flops, 1, 20), within(380e9, flops, LEAST, 20));
    }

    private static double flops(List<Kernel> kernels) {
        return kernels.stream().mapToDouble(Kernel::flops).sum();
    }

    /**
     * The evaluation of one point of a path.
     *
     * @param examples evaluated
     * @param batch examples that libtorch evaluates at once, a divisor of {@code examples}; our engines choose by
     *     themselves
     */
    public record Evaluation(int examples, int batch) {}
}
