package dev.symsweep.engine.onednn.node;

import dev.symsweep.engine.NoiseStreams;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.NodeVisitor;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.function.Function;

/**
 * The plan of each kind of node.
 *
 * @param noise what nodes draw from when a pass runs
 * @param aggregations that of sums over neighbours
 */
public record NodePlans(Network network, NoiseStreams noise, Function<Aggregation, NodePlan> aggregations)
        implements NodeVisitor<NodePlan> {

    @Override
    public NodePlan visit(Dense dense) {
        return new DensePlan(dense);
    }

    @Override
    public NodePlan visit(Convolution convolution) {
        Shape input = network.shape(convolution.input());
        return TapConvolutionPlan.suits(convolution, input)
                ? new TapConvolutionPlan(convolution)
                : new ConvolutionPlan(convolution);
    }

    @Override
    public NodePlan visit(LayerNorm norm) {
        return new LayerNormPlan(norm);
    }

    @Override
    public NodePlan visit(GroupNorm norm) {
        return new GroupNormPlan(norm);
    }

    @Override
    public NodePlan visit(BatchNorm norm) {
        return new BatchNormPlan(norm);
    }

    @Override
    public NodePlan visit(Pointwise pointwise) {
        return new PointwisePlan(pointwise);
    }

    @Override
    public NodePlan visit(Gate gate) {
        return new GatePlan(gate);
    }

    @Override
    public NodePlan visit(Add add) {
        return new AddPlan();
    }

    @Override
    public NodePlan visit(GaussianDraw draw) {
        return new GaussianDrawPlan(draw, noise);
    }

    @Override
    public NodePlan visit(Pooling pooling) {
        return PoolingPlan.of(pooling);
    }

    @Override
    public NodePlan visit(GlobalAverage average) {
        return PoolingPlan.of(average, network.shape(average.input()));
    }

    @Override
    public NodePlan visit(Flatten flatten) {
        return new FlattenPlan();
    }

    @Override
    public NodePlan visit(PaddedShortcut shortcut) {
        return new PaddedShortcutPlan(shortcut);
    }

    @Override
    public NodePlan visit(Aggregation aggregation) {
        return aggregations.apply(aggregation);
    }
}
