package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import java.util.Arrays;
import java.util.Optional;

/**
 * Evaluates the points of a straight line between two networks without their first layer: as its outputs are linear in
 * its weights and bias, those of a point are mixed of those of both ends, which are computed once. With {@code y} for
 * the layer's outputs and {@code tail} for the other layers,
 *
 * <pre>
 * a = y(start), b = y(end)
 * for each point: tail(a + lambda (b - a)) with the tail's parameters at lambda
 * </pre>
 *
 * <p>Batches are those of an {@link Evaluator}, so results differ from its own by the rounding of the first layer
 * alone; where both ends agree they do not. Owns two compiled networks: close it. One thread at a time.
 */
public final class SharedFirstLayer implements AutoCloseable {

    /**
     * From here on mixing an output takes less time than computing it. The stem of a network for images, with its
     * fan-in of 27, is computed faster than its many outputs are mixed and copied.
     */
    private static final int LEAST_FAN_IN = 128;

    private final FirstLayer layer;
    private final Executable head;
    private final Executable tail;
    private final EvaluationBatch batch;
    private final int width;
    private final float[] mixed;
    private final float[] outputs;

    private SharedFirstLayer(FirstLayer layer, EvaluationBatch batch, Executable head, Executable tail) {
        this.layer = layer;
        this.head = head;
        this.tail = tail;
        this.batch = batch;
        width = layer.head().outputs();
        mixed = new float[Math.multiplyExact(batch.size(), width)];
        outputs = new float[batch.size() * layer.tail().outputs()];
    }

    /** Of a network whose first layer is worth it; none of others, and of those that read graphs. */
    static Optional<SharedFirstLayer> of(Engine engine, Network network) {
        return Optional.of(network)
                .filter(whole -> !whole.readsGraph())
                .flatMap(FirstLayer::of)
                .filter(layer -> layer.fanIn() >= LEAST_FAN_IN)
                .map(layer -> of(engine, network, layer));
    }

    /** Of a network that is cut so. */
    static SharedFirstLayer of(Engine engine, Network network, FirstLayer layer) {
        EvaluationBatch batch = EvaluationBatch.of(network);
        Executable head = engine.compile(layer.head(), batch.size());
        try {
            return new SharedFirstLayer(layer, batch, head, engine.compile(layer.tail(), batch.size()));
        } catch (RuntimeException | Error e) {
            head.close();
            throw e;
        }
    }

    /** The examples of a batch: parts of a data set start at multiples of it. */
    public int batchSize() {
        return batch.size();
    }

    /** The memory that the layer's outputs for so many examples take. */
    public long outputBytes(int examples) {
        return (long) Float.BYTES * width * examples;
    }

    /**
     * What the layer puts out for a part of a data set.
     *
     * @param vector of the whole network
     * @param start the first example, a multiple of the batch size
     * @param end the example after the last
     * @return an array for each batch
     */
    public float[][] outputs(float[] vector, Examples data, int start, int end) {
        head.writeParameters(layer.headOf(vector));
        float[][] all = new float[(end - start - 1) / batch.size() + 1][];
        for (int i = 0; i < all.length; i++) {
            int from = start + i * batch.size();
            int count = Math.min(batch.size(), end - from);
            batch.writeInputs(data, from, count, head);
            head.forward();
            head.readOutputs(mixed);
            all[i] = Arrays.copyOf(mixed, count * width);
        }
        return all;
    }

    /**
     * Adds a part of a data set to the score of a point.
     *
     * @param lambda of the point, in (0, 1)
     * @param vector of the whole network at that point
     * @param a the first layer's {@link #outputs} for this part at the line's start
     * @param b those at its end
     * @param start the part's first example
     */
    public void add(double lambda, float[] vector, float[][] a, float[][] b, Examples data, int start, Score score) {
        tail.writeParameters(layer.tailOf(vector));
        Targets targets = batch.targetsOf(data);
        for (int i = 0; i < a.length; i++) {
            int count = a[i].length / width;
            mix(a[i], b[i], (float) lambda);
            tail.writeInputs(mixed, count);
            tail.forward();
            tail.readOutputs(outputs);
            batch.writeTargets(data, start + i * batch.size(), count, targets);
            score.add(outputs, targets, count);
        }
    }

    /** In this form exactly what both ends put out where that is the same. */
    private void mix(float[] a, float[] b, float share) {
        for (int i = 0; i < a.length; i++) {
            mixed[i] = a[i] + share * (b[i] - a[i]);
        }
    }

    @Override
    public void close() {
        try (head) {
            tail.close();
        }
    }
}
