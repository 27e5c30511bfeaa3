package dev.symsweep.network;

import dev.symsweep.graph.Neighbourhood;
import java.util.List;

/**
 * Takes for each node of a graph a weighted sum over its neighbours, channel by channel: Y = S X, where the examples of
 * a batch are all nodes of one graph, in their order, and S is what {@code neighbourhood} makes of it. The graph is no
 * part of the network; an executable is given it ({@code Executable.writeGraph}).
 *
 * @param neighbourhood the weights
 */
public record Aggregation(String name, String input, Neighbourhood neighbourhood) implements Node {

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public List<String> inputs() {
        return List.of(input);
    }

    @Override
    public Shape outputShape(List<Shape> inputShapes) {
        return Shape.of(Shapes.vector(this, inputShapes).channels());
    }
}
