package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reads what some nodes of a network put out for batches of a data set. Owns a compiled network: close it. One thread
 * at a time.
 */
public final class ActivationReader implements AutoCloseable {

    private static final int MOST_EXAMPLES = 500;
    private static final long MOST_BYTES = 64L << 20;

    private final int features;
    private final Executable executable;
    private final float[] rows;
    private final Map<String, float[]> activations = new LinkedHashMap<>();

    /**
     * Compiles the network for as many examples at once as keep the activations of these nodes within 64 MiB, at most
     * 500.
     */
    public ActivationReader(Engine engine, Network network, Set<String> nodes) {
        long bytes = Float.BYTES
                * nodes.stream()
                        .mapToLong(node -> network.shape(node).elements())
                        .sum();
        int batch = (int) Math.max(1, Math.min(MOST_EXAMPLES, MOST_BYTES / Math.max(1, bytes)));
        features = network.inputShape().elements();
        rows = new float[Math.multiplyExact(batch, features)];
        nodes.forEach(node ->
                activations.put(node, new float[batch * network.shape(node).elements()]));
        // Last, as nobody would close it if something failed after it.
        executable = engine.compile(network, CompileOptions.ofBatch(batch).withObserved(nodes));
    }

    /** The most examples of a batch. */
    public int batchSize() {
        return executable.batchSize();
    }

    /** Takes the parameters of a network, for all batches that follow. */
    public void writeParameters(float[] vector) {
        executable.writeParameters(vector);
    }

    /** Computes the activations of {@code count} examples from {@code start} on. */
    public void forward(Examples data, int start, int count) {
        for (int i = 0; i < count; i++) {
            data.copyTo(start + i, rows, i * features);
        }
        executable.writeInputs(rows, count);
        executable.forward();
    }

    /** Reads the activation of a node, example by example; the array is the same for each batch. */
    public float[] activation(String node) {
        float[] activation = Objects.requireNonNull(activations.get(node));
        executable.readActivation(node, activation);
        return activation;
    }

    @Override
    public void close() {
        executable.close();
    }
}
