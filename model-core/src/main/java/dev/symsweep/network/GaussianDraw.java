package dev.symsweep.network;

import java.util.List;

/**
 * What a layer with Gaussian weights puts out, drawn for each example by itself (local reparametrisation; Tomczak,
 * Swaroop, Turner 2020): y_c = z_c0 + R^(-1/2) sum_r xi_r z_cr + e_c s sqrt(v_c). The paths z, a mean and R factors of
 * each output channel, come from a layer of 1 + R times as many channels, those of an output channel side by side; the
 * variances v from a layer on the squared inputs. Of noise, all standard normal, xi_r is one number for an example, of
 * an image for all its positions; e is one for each scalar. An executable that is not given any
 * ({@code Executable.writeNoise}) puts out the mean path.
 *
 * <p>An example draws xi_1 to xi_R from the node's stream and then e for its scalars in order.
 *
 * @param paths the node that gives z
 * @param variances the node that gives v, one for each output channel or one for all of them
 * @param rank R, positive
 * @param deviation s, positive
 */
public record GaussianDraw(String name, String paths, String variances, int rank, float deviation) implements Node {

    /** What s^2 v is at least. */
    public static final float LEAST_VARIANCE = 1e-16f;

    public GaussianDraw {
        Shapes.requirePositive(name, "rank", rank);
        if (!(deviation > 0) || Float.isInfinite(deviation)) {
            throw new IllegalArgumentException(
                    "node " + name + " has deviation " + deviation + ", must be positive and finite");
        }
    }

    @Override
    public <R> R accept(NodeVisitor<R> visitor) {
        return visitor.visit(this);
    }

    @Override
    public List<String> inputs() {
        return List.of(paths, variances);
    }

    @Override
    public Shape outputShape(List<Shape> inputShapes) {
        Shape all = inputShapes.get(0);
        Shape spread = inputShapes.get(1);
        if (all.channels() % (1 + rank) != 0) {
            throw new IllegalArgumentException("node " + name + " has rank " + rank + " and paths of shape " + all
                    + ", whose channels must be a multiple of " + (1 + rank));
        }
        Shape output = withChannels(all, all.channels() / (1 + rank));
        if (!spread.equals(output) && !spread.equals(withChannels(all, 1))) {
            throw new IllegalArgumentException("node " + name + " has variances of shape " + spread + ", must be "
                    + output + " or " + withChannels(all, 1));
        }
        return output;
    }

    private static Shape withChannels(Shape shape, int channels) {
        int[] sizes = new int[shape.rank()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = shape.size(axis);
        }
        sizes[sizes.length - 1] = channels;
        return Shape.of(sizes);
    }
}
