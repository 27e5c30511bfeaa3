package dev.symsweep.engine.dl4j;

import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Where the tensors of a network's parameter vector lie: most in DL4J's flat parameter array, and alike in its gradient
 * array, those of norms in the norms. A tensor is one block: DL4J's dense weight is {@code [in, out]} column by column,
 * which is our {@code [out, in]} row by row, and its convolution's is ours.
 */
final class ParameterMapping {

    /**
     * One tensor.
     *
     * @param parameters from its first scalar on
     * @param gradient from its first scalar on
     */
    record Block(ParameterTensor tensor, FloatBuffer parameters, FloatBuffer gradient) {}

    private final List<Block> blocks;
    private final Set<String> frozen;

    /**
     * The mapping of a graph whose parameters and gradient have their arrays.
     *
     * @param built what the graph was made of
     * @param frozen names of the tensors whose gradient is read as zeros
     */
    ParameterMapping(Network network, ComputationGraph graph, GraphBuilder.Built built, Set<String> frozen) {
        ParameterBlocks ofNodes = new ParameterBlocks(network.layout(), graph, built);
        this.blocks = network.nodes().stream()
                .flatMap(node -> node.accept(ofNodes).stream())
                .toList();
        this.frozen = frozen;
    }

    /** Copies a part of our vector, its first entry at {@code from}, to where it belongs. */
    void write(int from, float[] part) {
        for (Block block : blocks) {
            int start = Math.max(from, block.tensor().offset());
            int end = Math.min(from + part.length, block.tensor().end());
            if (start < end) {
                block.parameters().put(start - block.tensor().offset(), part, start - from, end - start);
            }
        }
    }

    /**
     * Copies the gradient into a part of ours, whose first entry is at {@code from}; zeros where tensors are frozen.
     */
    void read(int from, float[] part) {
        for (Block block : blocks) {
            int start = Math.max(from, block.tensor().offset());
            int end = Math.min(from + part.length, block.tensor().end());
            if (start < end) {
                if (frozen.contains(block.tensor().name())) {
                    Arrays.fill(part, start - from, end - from, 0);
                } else {
                    block.gradient().get(start - block.tensor().offset(), part, start - from, end - start);
                }
            }
        }
    }
}
