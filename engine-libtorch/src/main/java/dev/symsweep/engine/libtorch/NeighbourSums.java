package dev.symsweep.engine.libtorch;

import dev.symsweep.engine.WrittenGraph;
import dev.symsweep.graph.Graph;
import dev.symsweep.graph.Neighbourhood;
import dev.symsweep.graph.SparseMatrix;
import java.util.EnumMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** The graph that a network reads, and its sums over neighbours as libtorch's sparse matrices. Close it. */
public final class NeighbourSums implements AutoCloseable {

    private final ComputeDevice device;
    private final WrittenGraph written = new WrittenGraph();
    private final Map<Neighbourhood, Tensor> weights = new EnumMap<>(Neighbourhood.class);
    private final Map<Neighbourhood, PointerScope> scopes = new EnumMap<>(Neighbourhood.class);

    /** Without a graph on the CPU, for whoever writes one, or for networks that read none. */
    public NeighbourSums() {
        this(ComputeDevice.CPU);
    }

    NeighbourSums(ComputeDevice device) {
        this.device = device;
    }

    /**
     * Takes a graph.
     *
     * @param nodes it must have
     * @param features of each node
     * @throws IllegalArgumentException if it has others
     */
    public void write(Graph graph, int nodes, int features) {
        written.write(graph, nodes, features);
        close();
    }

    /** The weights of sums, {@code [nodes, nodes]}. */
    public Tensor weights(Neighbourhood neighbourhood) {
        return weights.computeIfAbsent(neighbourhood, absent -> {
            try (PointerScope making = new PointerScope()) {
                Tensor made = device.take(sparse(written.weights(absent)));
                scopes.put(absent, making.extend());
                return made;
            }
        });
    }

    /** A sparse matrix on the CPU. */
    public static Tensor sparse(SparseMatrix matrix) {
        int entries = matrix.entries();
        long[] places = new long[2 * entries];
        float[] values = new float[entries];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int entry = matrix.start(row); entry < matrix.start(row + 1); entry++) {
                places[entry] = row;
                places[entries + entry] = matrix.column(entry);
                values[entry] = matrix.value(entry);
            }
        }
        Tensor indices = Tensor.create(places, 2, entries);
        return torch.sparse_coo_tensor(
                indices,
                Tensor.create(values),
                new long[] {matrix.rows(), matrix.columns()},
                new TensorOptions(),
                new BoolOptional(true));
    }

    @Override
    public void close() {
        weights.clear();
        scopes.values().forEach(PointerScope::close);
        scopes.clear();
    }
}
