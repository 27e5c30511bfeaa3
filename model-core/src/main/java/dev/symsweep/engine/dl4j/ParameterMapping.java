package dev.symsweep.engine.dl4j;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the tensors of a network's parameter vector lie in DL4J's flat parameter array, and in its gradient array, which is laid
 * out alike. A tensor is one block in both: DL4J's dense weight is {@code [in, out]} column by column, which is our {@code [out,
 * in]} row by row, and its convolution's is ours. Running statistics lie outside of DL4J.
 */
final class ParameterMapping {

    /**
     * One tensor.
     *
     * @param theirs index of its first scalar in DL4J's arrays
     */
    private record Block(ParameterTensor tensor, int theirs, FloatBuffer parameters, FloatBuffer gradient) {

        int ours() {
            return tensor.offset();
        }

        int end() {
            return tensor.end();
        }
    }

    private final Network network;
    private final ComputationGraph graph;
    private final Set<String> frozen;
    private final FloatBuffer parameters;
    private final FloatBuffer gradient;
    private final List<Block> blocks = new ArrayList<>();

    /**
     * The mapping of a graph whose parameters and gradient have their arrays.
     *
     * @param batchNorms the holders of the running statistics, by node
     * @param frozen names of the tensors whose gradient is read as zeros
     */
    ParameterMapping(
            Network network, ComputationGraph graph, Map<String, BatchStandardization> batchNorms, Set<String> frozen) {
        this.network = network;
        this.frozen = frozen;
        this.graph = graph;
        this.parameters = graph.params().data().asNioFloat();
        this.gradient = graph.getFlattenedGradients().data().asNioFloat();
        for (Node node : network.nodes()) {
            if (node instanceof Dense dense) {
                add(node, dense.weightName(), DefaultParamInitializer.WEIGHT_KEY);
                add(node, dense.biasName(), DefaultParamInitializer.BIAS_KEY);
            } else if (node instanceof Convolution convolution) {
                add(node, convolution.weightName(), ConvolutionParamInitializer.WEIGHT_KEY);
                if (convolution.bias() == Convolution.Bias.TRAINED) {
                    add(node, convolution.biasName(), ConvolutionParamInitializer.BIAS_KEY);
                }
            } else if (node instanceof LayerNorm norm) {
                addScaleAndShift(node, norm.scaleName(), norm.shiftName());
            } else if (node instanceof GroupNorm norm) {
                addScaleAndShift(node, norm.scaleName(), norm.shiftName());
            } else if (node instanceof BatchNorm norm) {
                addScaleAndShift(node, norm.scaleName(), norm.shiftName());
                BatchStandardization statistics = Objects.requireNonNull(batchNorms.get(norm.name()));
                add(norm.meanName(), statistics.runningMean(), statistics.meanStep());
                add(norm.varianceName(), statistics.runningVariance(), statistics.varianceStep());
            }
        }
    }

    private void addScaleAndShift(Node node, String scaleName, String shiftName) {
        add(node, scaleName, DefaultParamInitializer.WEIGHT_KEY);
        add(node, shiftName, DefaultParamInitializer.BIAS_KEY);
    }

    private void add(Node node, String tensorName, String key) {
        ParameterTensor tensor = network.layout().tensor(tensorName);
        INDArray view = graph.getLayer(GraphBuilder.layerOf(node)).getParam(key);
        int theirs = Math.toIntExact(view.offset());
        blocks.add(new Block(tensor, theirs, parameters, gradient));
    }

    private void add(String tensorName, float[] statistic, float[] step) {
        ParameterTensor tensor = network.layout().tensor(tensorName);
        blocks.add(new Block(tensor, 0, FloatBuffer.wrap(statistic), FloatBuffer.wrap(step)));
    }

    /** Copies a part of our vector, its first entry at {@code from}, into DL4J's parameter array. */
    void write(int from, float[] part) {
        for (Block block : blocks) {
            int start = Math.max(from, block.ours());
            int end = Math.min(from + part.length, block.end());
            if (start < end) {
                block.parameters().put(block.theirs() + start - block.ours(), part, start - from, end - start);
            }
        }
    }

    /** Copies DL4J's gradient array into a part of ours, whose first entry is at {@code from}; zeros where tensors are frozen. */
    void read(int from, float[] part) {
        for (Block block : blocks) {
            int start = Math.max(from, block.ours());
            int end = Math.min(from + part.length, block.end());
            if (start < end) {
                if (frozen.contains(block.tensor().name())) {
                    Arrays.fill(part, start - from, end - from, 0);
                } else {
                    block.gradient().get(block.theirs() + start - block.ours(), part, start - from, end - start);
                }
            }
        }
    }
}
