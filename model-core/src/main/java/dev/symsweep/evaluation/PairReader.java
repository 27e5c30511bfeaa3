package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.network.Network;
import java.util.Set;

/**
 * Reads what some nodes put out in two networks of one form, for the same batches of a data set. Owns the network
 * compiled twice: close it. One thread at a time.
 */
public final class PairReader implements AutoCloseable {

    private final ActivationReader a;
    private final ActivationReader b;

    /** Compiles the network for both, like {@link ActivationReader}. */
    public PairReader(Engine engine, Network network, Set<String> nodes) {
        a = new ActivationReader(engine, network, nodes);
        try {
            b = new ActivationReader(engine, network, nodes);
        } catch (RuntimeException | Error e) {
            a.close();
            throw e;
        }
    }

    /** The reader of the first network. */
    public ActivationReader a() {
        return a;
    }

    /** The reader of the second network. */
    public ActivationReader b() {
        return b;
    }

    /** The most examples of a batch: of a graph all nodes. */
    public int batchSize(Examples data) {
        return a.batchSize(data);
    }

    /** Takes the parameters of both networks, for all batches that follow. */
    public void writeParameters(float[] vectorOfA, float[] vectorOfB) {
        a.writeParameters(vectorOfA);
        b.writeParameters(vectorOfB);
    }

    /** Computes the activations of {@code count} examples from {@code start} on in both networks. */
    public void forward(Examples data, int start, int count) {
        a.forward(data, start, count);
        b.forward(data, start, count);
    }

    @Override
    public void close() {
        try (b) {
            a.close();
        }
    }
}
