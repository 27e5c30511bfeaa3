package dev.symsweep.engine.dl4j;

import dev.symsweep.network.Dense;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the tensors of a network's parameter vector lie in DL4J's flat parameter array, and in its gradient array, which is laid
 * out alike. A tensor is one block in both: DL4J's dense weight is {@code [in, out]} column by column, which is our {@code [out,
 * in]} row by row.
 */
final class ParameterMapping {

    /**
     * One tensor.
     *
     * @param ours index of its first scalar in our vector
     * @param theirs index of its first scalar in DL4J's array
     */
    private record Block(int ours, int theirs, int size) {}

    private final List<Block> blocks = new ArrayList<>();

    ParameterMapping(Network network, ComputationGraph graph) {
        for (Node node : network.nodes()) {
            if (node instanceof Dense dense) {
                add(network, graph, node, dense.weightName(), DefaultParamInitializer.WEIGHT_KEY);
                add(network, graph, node, dense.biasName(), DefaultParamInitializer.BIAS_KEY);
            } else if (node instanceof LayerNorm norm) {
                add(network, graph, node, norm.scaleName(), DefaultParamInitializer.WEIGHT_KEY);
                add(network, graph, node, norm.shiftName(), DefaultParamInitializer.BIAS_KEY);
            }
        }
    }

    private void add(Network network, ComputationGraph graph, Node node, String tensorName, String key) {
        var tensor = network.layout().tensor(tensorName);
        INDArray view = graph.getLayer(node.name()).getParam(key);
        blocks.add(new Block(tensor.offset(), Math.toIntExact(view.offset()), tensor.size()));
    }

    /** Copies a part of our vector, its first entry at {@code from}, into DL4J's parameter array. */
    void write(int from, float[] part, FloatBuffer parameters) {
        for (Block block : blocks) {
            int start = Math.max(from, block.ours());
            int end = Math.min(from + part.length, block.ours() + block.size());
            if (start < end) {
                parameters.put(block.theirs() + start - block.ours(), part, start - from, end - start);
            }
        }
    }

    /** Copies DL4J's gradient array into a part of ours, whose first entry is at {@code from}. */
    void read(FloatBuffer gradient, int from, float[] part) {
        for (Block block : blocks) {
            int start = Math.max(from, block.ours());
            int end = Math.min(from + part.length, block.ours() + block.size());
            if (start < end) {
                gradient.get(block.theirs() + start - block.ours(), part, start - from, end - start);
            }
        }
    }
}
