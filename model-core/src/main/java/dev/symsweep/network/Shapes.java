package dev.symsweep.network;

import java.util.List;

/** What nodes ask of the shapes they read. */
final class Shapes {

    private Shapes() {}

    /** The only input, which must be a feature vector. */
    static Shape vector(Node node, List<Shape> inputShapes) {
        Shape shape = inputShapes.get(0);
        if (shape.rank() != 1) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " takes a feature vector, its input is " + shape);
        }
        return shape;
    }

    /** The only input, which must be an image. */
    static Shape image(Node node, List<Shape> inputShapes) {
        Shape shape = inputShapes.get(0);
        if (shape.rank() != Shape.IMAGE_RANK) {
            throw new IllegalArgumentException(
                    "node " + node.name() + " takes an image of height x width x channels, its input is " + shape);
        }
        return shape;
    }

    /** The number of positions that a window takes along one side; at least 1. */
    static int positions(Node node, Shape input, int side, int window, int stride, int padding) {
        int positions = Math.floorDiv(side + 2 * padding - window, stride) + 1;
        if (positions < 1) {
            throw new IllegalArgumentException("node " + node.name() + " with a window of " + window + ", stride "
                    + stride + " and padding " + padding + " leaves nothing of its input " + input);
        }
        return positions;
    }

    static void requireEpsilon(String node, float epsilon) {
        if (!(epsilon > 0) || Float.isInfinite(epsilon)) {
            throw new IllegalArgumentException(
                    "node " + node + " has epsilon " + epsilon + ", must be positive and finite");
        }
    }

    static void requirePositive(String node, String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("node " + node + " has " + what + " " + value + ", must be positive");
        }
    }
}
