package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.graph.Graph;
import dev.symsweep.network.Network;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled network and the batches of a data set that are written into it. A network that reads a graph is compiled
 * when the graph is there, for all its nodes, and given it once. Owns the compiled network: close it.
 */
final class CompiledBatch implements AutoCloseable {

    private final Engine engine;
    private final Network network;
    private final int size;
    private final Set<String> observed;
    private final float[] rows;
    private @Nullable Executable executable;
    private @Nullable Graph graph;
    private float @Nullable [] parameters;

    /**
     * Compiles the network, if it reads no graph.
     *
     * @param size the most examples of a batch
     * @param observed nodes whose activations are read
     */
    CompiledBatch(Engine engine, Network network, int size, Set<String> observed) {
        this.engine = engine;
        this.network = network;
        this.size = size;
        this.observed = observed;
        boolean readsGraph = network.readsGraph();
        this.rows = new float
                [readsGraph ? 0 : Math.multiplyExact(size, network.inputShape().elements())];
        // Last, as nobody would close it if something failed after it.
        this.executable = readsGraph ? null : compiled(size);
    }

    private Executable compiled(int batch) {
        return engine.compile(network, CompileOptions.ofBatch(batch).withObserved(observed));
    }

    /** The most examples of a batch: of a graph all nodes. */
    int size(Examples data) {
        return network.readsGraph() ? data.size() : size;
    }

    /** Takes the parameters for all batches that follow; they are not copied before the network is compiled. */
    void writeParameters(float[] vector) {
        parameters = vector;
        if (executable != null) {
            executable.writeParameters(vector);
        }
    }

    /** The network compiled for a data set. */
    Executable on(Examples data) {
        Graph read = network.readsGraph() ? data.graph().orElseThrow() : null;
        if (executable == null || read != null && executable.batchSize() != read.nodes()) {
            close();
            graph = null;
            executable = compiled(size(data));
            if (parameters != null) {
                executable.writeParameters(parameters);
            }
        }
        if (read != null && read != graph) {
            executable.writeGraph(read);
            graph = read;
        }
        return executable;
    }

    /**
     * The same, with the inputs of a step.
     *
     * @param start the first example of the batch
     * @param count of its examples; of a graph all nodes
     */
    Executable on(Examples data, int start, int count) {
        Executable compiled = on(data);
        if (!network.readsGraph()) {
            int features = network.inputShape().elements();
            for (int i = 0; i < count; i++) {
                data.copyTo(start + i, rows, i * features);
            }
            compiled.writeInputs(rows, count);
        }
        return compiled;
    }

    @Override
    public void close() {
        if (executable != null) {
            executable.close();
        }
    }
}
