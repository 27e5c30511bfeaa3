package dev.symsweep.engine;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.util.List;
import java.util.stream.Stream;

/** A network to try engines on, with parameters and inputs. */
record NetworkCase(String name, Network network) {

    /** One for which no ReLU stands so near to zero that the reference's differences take it across. */
    private static final long SEED = 3;

    static NetworkCase of(String name, Shape input, Node... nodes) {
        return new NetworkCase(name, Network.of(input, List.of(nodes)));
    }

    /** Every kind of node in every place, and whole networks; the same objects in each call. */
    static List<NetworkCase> all() {
        return All.CASES;
    }

    private static final class All {

        static final List<NetworkCase> CASES = Stream.of(
                        VectorCases.all(),
                        ConvolutionCases.all(),
                        ImageCases.all(),
                        ReluCases.all(),
                        ForkCases.all(),
                        ArchitectureCases.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The same with GELU for ReLU, so that no finite difference takes a ReLU across its kink. */
    NetworkCase smooth() {
        return new NetworkCase(
                name,
                network.rewrite(node -> node instanceof Pointwise pointwise && pointwise.function() == Activation.RELU
                        ? List.of(new Pointwise(pointwise.name(), pointwise.input(), Activation.GELU))
                        : List.of(node)));
    }

    /**
     * Parameters of which none is zero or one: weights of variance 1 / fan-in, biases and norms scattered about their
     * start.
     */
    float[] parameters() {
        float[] parameters = new float[network.layout().size()];
        for (ParameterTensor tensor : network.layout().tensors()) {
            float[] values = switch (tensor.role()) {
                case WEIGHT -> gaussians(tensor.name(), tensor.size(), 0, 1 / Math.sqrt(tensor.fanIn()));
                case NORM_SCALE -> gaussians(tensor.name(), tensor.size(), 1, 0.3);
                case BIAS, NORM_SHIFT, RUNNING_MEAN -> gaussians(tensor.name(), tensor.size(), 0, 0.3);
                case RUNNING_VARIANCE -> positives(gaussians(tensor.name(), tensor.size(), 0, 0.3));
            };
            float[] allowed = tensor.node().endsWith("variance") ? positives(values) : values;
            System.arraycopy(allowed, 0, parameters, tensor.offset(), values.length);
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
        return Stream.generate(() -> stream.nextInt(network.outputs()))
                .limit(rows)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The first {@code count} of its examples. */
    LabelledBatch batch(int count, double labelSmoothing) {
        return new LabelledBatch(inputs(count), labels(count), count, labelSmoothing);
    }

    /** Compiles it and writes its parameters. */
    Executable compile(Engine engine, int batchSize) {
        return compile(engine, CompileOptions.ofBatch(batchSize));
    }

    /** Compiles it and writes its parameters. */
    Executable compile(Engine engine, CompileOptions options) {
        Executable executable = engine.compile(network, options);
        executable.writeParameters(parameters());
        executable.writeNoise(ReferenceDraws.NOISE);
        return executable;
    }

    /** What the executable has for logits, all rows. */
    float[] logits(Executable executable) {
        float[] logits = new float[executable.batchSize() * network.outputs()];
        executable.readOutputs(logits);
        return logits;
    }

    /** What the executable has for the gradient. */
    float[] gradient(Executable executable) {
        float[] gradient = new float[network.layout().size()];
        executable.readGradient(gradient);
        return gradient;
    }

    /** Whether some node's statistics are those of the batch. */
    boolean hasBatchNorm() {
        return network.layout().differentiable() < network.layout().size();
    }

    private float[] gaussians(String stream, int length, double mean, double std) {
        RandomStream random = RandomStream.of(SEED, "case", stream);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + std * random.nextGaussian());
        }
        return values;
    }

    private static float[] positives(float[] logarithms) {
        for (int i = 0; i < logarithms.length; i++) {
            logarithms[i] = (float) Math.exp(logarithms[i]);
        }
        return logarithms;
    }

    @Override
    public String toString() {
        return name;
    }
}
