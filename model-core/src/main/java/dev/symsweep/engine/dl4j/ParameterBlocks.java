package dev.symsweep.engine.dl4j;

import dev.symsweep.engine.dl4j.ParameterMapping.Block;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.NodeVisitor;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The blocks of a node's tensors. */
record ParameterBlocks(ParameterLayout layout, ComputationGraph graph, GraphBuilder.Built built)
        implements NodeVisitor<List<Block>> {

    @Override
    public List<Block> visit(Dense dense) {
        return List.of(
                inLayer(dense.weightName(), dense.name(), DefaultParamInitializer.WEIGHT_KEY),
                inLayer(dense.biasName(), dense.name(), DefaultParamInitializer.BIAS_KEY));
    }

    @Override
    public List<Block> visit(Convolution convolution) {
        String layer = GraphBuilder.layerOf(convolution);
        Block weight = inLayer(convolution.weightName(), layer, ConvolutionParamInitializer.WEIGHT_KEY);
        if (convolution.bias() == Bias.NONE) {
            return List.of(weight);
        }
        Block bias = inLayer(convolution.biasName(), layer, ConvolutionParamInitializer.BIAS_KEY);
        float[] sums = find(built.biases(), convolution.name()).sums();
        return List.of(weight, new Block(bias.tensor(), bias.parameters(), FloatBuffer.wrap(sums)));
    }

    @Override
    public List<Block> visit(LayerNorm norm) {
        Normalization holder = find(built.norms(), norm.name());
        return List.of(scale(norm.scaleName(), holder), shift(norm.shiftName(), holder));
    }

    @Override
    public List<Block> visit(GroupNorm norm) {
        Normalization holder = find(built.norms(), norm.name());
        return List.of(scale(norm.scaleName(), holder), shift(norm.shiftName(), holder));
    }

    @Override
    public List<Block> visit(BatchNorm norm) {
        BatchNormalization holder = (BatchNormalization) find(built.norms(), norm.name());
        return List.of(
                scale(norm.scaleName(), holder),
                shift(norm.shiftName(), holder),
                outside(norm.meanName(), holder.runningMean(), holder.meanStep()),
                outside(norm.varianceName(), holder.runningVariance(), holder.varianceStep()));
    }

    @Override
    public List<Block> visit(Pointwise pointwise) {
        return List.of();
    }

    @Override
    public List<Block> visit(Gate gate) {
        return List.of();
    }

    @Override
    public List<Block> visit(Add add) {
        return List.of();
    }

    @Override
    public List<Block> visit(GaussianDraw draw) {
        return List.of();
    }

    @Override
    public List<Block> visit(Pooling pooling) {
        return List.of();
    }

    @Override
    public List<Block> visit(GlobalAverage average) {
        return List.of();
    }

    @Override
    public List<Block> visit(Flatten flatten) {
        return List.of();
    }

    @Override
    public List<Block> visit(PaddedShortcut shortcut) {
        return List.of();
    }

    @Override
    public List<Block> visit(Aggregation aggregation) {
        return List.of();
    }

    private Block scale(String tensor, Normalization norm) {
        return outside(tensor, norm.scale(), norm.scaleGradient());
    }

    private Block shift(String tensor, Normalization norm) {
        return outside(tensor, norm.shift(), norm.shiftGradient());
    }

    private Block outside(String tensor, float[] parameters, float[] gradient) {
        return new Block(layout.tensor(tensor), FloatBuffer.wrap(parameters), FloatBuffer.wrap(gradient));
    }

    private Block inLayer(String tensorName, String layer, String key) {
        ParameterTensor tensor = layout.tensor(tensorName);
        INDArray view = graph.getLayer(layer).getParam(key);
        int start = Math.toIntExact(view.offset());
        return new Block(
                tensor,
                slice(graph.params(), start, tensor.size()),
                slice(graph.getFlattenedGradients(), start, tensor.size()));
    }

    private static FloatBuffer slice(INDArray flat, int start, int length) {
        return flat.data().asNioFloat().slice(start, length);
    }

    private static <T> T find(Map<String, T> byNode, String node) {
        return Objects.requireNonNull(byNode.get(node));
    }
}
