package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.graph.DenseFeatures;
import dev.symsweep.graph.Graph;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Re-estimates the running statistics of batch normalisation, which an interpolated or permuted vector has wrong
 * (lim2024, appendix F.1.2).
 *
 * <p>The statistics of a batch norm are mean and unbiased variance of each channel of what it reads, over all examples
 * and positions at once, in the network whose earlier batch norms have theirs already: layer by layer. The result is
 * the one vector whose running statistics are those of its own evaluation on the examples, and knows nothing of
 * batches. PyTorch gives the same by a step in training mode with momentum 1 and all examples as one batch, but that
 * later layers are normalised by the biased variance there. Cumulative averaging over smaller batches, as is usual,
 * normalises each of them by its own statistics instead, whose noise grows from layer to layer: the smaller the batches
 * and the deeper the network, the farther off.
 *
 * <p>A network is compiled and run part by part, so that nothing stays compiled; of a residual network every
 * convolution is computed about twice, however many batch norms there are. What several parts start from is kept for
 * all examples, up to three activations of at most 128 MiB. Thread-safe.
 */
public final class BatchStatistics {

    private final Engine engine;
    private final Network network;
    private final Examples data;
    private final List<Segment> segments;
    private final int batch;

    private BatchStatistics(Engine engine, Network network, Examples data, List<Segment> segments, int batch) {
        this.engine = engine;
        this.network = network;
        this.data = data;
        this.segments = segments;
        this.batch = batch;
    }

    /**
     * The statistics of a network over a data set.
     *
     * @param data all of it counts
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public static BatchStatistics of(Engine engine, Network network, Examples data) {
        Evaluator.requireFit(network, data);
        List<Segment> segments = Segment.of(network, data.size());
        if (network.readsGraph()) {
            return new BatchStatistics(engine, network, data, segments, data.size());
        }
        int most = segments.stream()
                .flatMap(segment -> segment.network().stream())
                .mapToInt(EvaluationBatch::size)
                .min()
                .orElse(data.size());
        return ofBatches(engine, network, data, segments, most);
    }

    /** The same with at most so many examples at once. */
    static BatchStatistics ofBatches(Engine engine, Network network, Examples data, List<Segment> segments, int most) {
        // As equal in size as can be: the rest of a last batch would be computed for nothing.
        int batches = (data.size() - 1) / most + 1;
        return new BatchStatistics(engine, network, data, segments, (data.size() - 1) / batches + 1);
    }

    /**
     * The vector with new running statistics. Its own have no part in it; without batch norms it is a copy.
     *
     * @param vector a whole parameter vector
     */
    public float[] reestimated(float[] vector) {
        float[] result = vector.clone();
        Map<String, List<float[]>> kept = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            Set<String> laterStarts = segments.subList(i + 1, segments.size()).stream()
                    .map(Segment::start)
                    .collect(Collectors.toSet());
            boolean isKept =
                    laterStarts.contains(segment.end()) && !segment.end().equals(Network.INPUT);
            List<float[]> activations = new ArrayList<>();
            PooledMoments moments =
                    new PooledMoments(network.shape(segment.end()).channels());
            run(segment, result, kept.getOrDefault(segment.start(), List.of()), (activation, values) -> {
                if (!segment.readers().isEmpty()) {
                    moments.add(activation, values);
                }
                if (isKept) {
                    activations.add(activation);
                }
            });
            kept.put(segment.end(), activations);
            segment.readers().forEach(norm -> write(moments, norm, result));
            kept.keySet().retainAll(laterStarts);
        }
        return result;
    }

    /** What is done with what a segment's end puts out for a batch: the first values of an array of its own. */
    private interface Use {

        void take(float[] activation, int values);
    }

    /**
     * Computes what a segment's end puts out, batch by batch.
     *
     * @param starts what its start puts out; unused if that is the input
     */
    private void run(Segment segment, float[] vector, List<float[]> starts, Use use) {
        int elements = network.shape(segment.end()).elements();
        try (Executable executable = compile(segment, vector)) {
            for (int start = 0; start < data.size(); start += batch) {
                int count = Math.min(batch, data.size() - start);
                float[] activation = segment.start().equals(Network.INPUT)
                        ? inputs(segment, start, count)
                        : starts.get(start / batch);
                if (executable != null) {
                    write(segment, activation, count, executable);
                    executable.forward();
                    activation = new float[batch * elements];
                    executable.readActivation(segment.end(), activation);
                }
                use.take(activation, count * elements);
            }
        }
    }

    private @Nullable Executable compile(Segment segment, float[] vector) {
        if (segment.network().isEmpty()) {
            return null;
        }
        Network part = segment.network().get();
        CompileOptions options = CompileOptions.ofBatch(batch).withObserved(Set.of(segment.end()));
        Executable executable = engine.compile(part, options);
        try {
            executable.writeParameters(Segment.parameters(part, network, vector));
            return executable;
        } catch (RuntimeException | Error e) {
            executable.close();
            throw e;
        }
    }

    private static boolean readsGraph(Segment segment) {
        return segment.network().filter(Network::readsGraph).isPresent();
    }

    /** A segment that sums over neighbours is given them, with what its start puts out as features. */
    private void write(Segment segment, float[] activation, int count, Executable executable) {
        if (!readsGraph(segment)) {
            executable.writeInputs(activation, count);
            return;
        }
        Graph graph = data.graph().orElseThrow();
        boolean isAtInput = segment.start().equals(Network.INPUT);
        int width = network.shape(segment.start()).elements();
        executable.writeGraph(isAtInput ? graph : new Graph(graph.adjacency(), DenseFeatures.of(width, activation)));
    }

    /** The examples of a batch; none for a segment that reads them in a graph. */
    private float[] inputs(Segment segment, int start, int count) {
        if (readsGraph(segment)) {
            return new float[0];
        }
        int features = network.inputShape().elements();
        float[] rows = new float[count * features];
        for (int i = 0; i < count; i++) {
            data.copyTo(start + i, rows, i * features);
        }
        return rows;
    }

    private void write(PooledMoments moments, BatchNorm norm, float[] vector) {
        ParameterTensor mean = network.layout().tensor(norm.meanName());
        ParameterTensor variance = network.layout().tensor(norm.varianceName());
        for (int channel = 0; channel < mean.size(); channel++) {
            vector[mean.offset() + channel] = (float) moments.mean(channel);
            vector[variance.offset() + channel] = (float) moments.variance(channel);
        }
    }
}
