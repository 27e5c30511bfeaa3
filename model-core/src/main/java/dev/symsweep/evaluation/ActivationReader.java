package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what some nodes of a network put out for batches of a data set. Owns a compiled network: close it. One thread
 * at a time.
 */
public final class ActivationReader implements AutoCloseable {

    private static final int MOST_EXAMPLES = 500;
    private static final long MOST_BYTES = 64L << 20;

    private final Network network;
    private final Set<String> nodes;
    private final CompiledBatch batch;
    private final Map<String, float[]> activations = new HashMap<>();
    private @Nullable Executable last;

    /**
     * Compiles the network for as many examples at once as keep the activations of these nodes within 64 MiB, at most
     * 500; one that reads a graph for all its nodes, when it is there.
     */
    public ActivationReader(Engine engine, Network network, Set<String> nodes) {
        long bytes = Float.BYTES
                * nodes.stream()
                        .mapToLong(node -> network.shape(node).elements())
                        .sum();
        int size = (int) Math.max(1, Math.min(MOST_EXAMPLES, MOST_BYTES / Math.max(1, bytes)));
        this.network = network;
        this.nodes = Set.copyOf(nodes);
        this.batch = new CompiledBatch(engine, network, size, nodes);
    }

    /** The most examples of a batch: of a graph all nodes. */
    public int batchSize(Examples data) {
        return batch.size(data);
    }

    /** Takes the parameters of a network, for all batches that follow. */
    public void writeParameters(float[] vector) {
        batch.writeParameters(vector);
    }

    /** Computes the activations of {@code count} examples from {@code start} on. */
    public void forward(Examples data, int start, int count) {
        last = batch.on(data, start, count);
        last.forward();
    }

    /** Reads the activation of a node, example by example; the array is the same for each batch. */
    public float[] activation(String node) {
        Executable executable = Objects.requireNonNull(last, "forward comes first");
        if (!nodes.contains(node)) {
            throw new IllegalArgumentException("node " + node + " is not among those that are read, " + nodes);
        }
        int values = executable.batchSize() * network.shape(node).elements();
        float[] activation = activations.compute(
                node, (name, room) -> room != null && room.length == values ? room : new float[values]);
        executable.readActivation(node, activation);
        return activation;
    }

    @Override
    public void close() {
        batch.close();
    }
}
