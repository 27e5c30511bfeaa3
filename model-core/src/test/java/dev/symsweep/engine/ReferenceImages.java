package dev.symsweep.engine;

import dev.symsweep.network.Convolution;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.List;

/**
 * The formulas of the nodes that know height and width, on one example, its channel the fastest index and its row the
 * slowest.
 */
final class ReferenceImages {

    private ReferenceImages() {}

    static double[] convolution(Convolution node, double[] weight, double[] bias, Shape shape, double[] x) {
        Shape outputShape = node.outputShape(List.of(shape));
        double[] y = new double[outputShape.elements()];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias[i % node.channels()];
        }
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                for (int i = 0; i < node.kernel().height(); i++) {
                    for (int j = 0; j < node.kernel().width(); j++) {
                        int fromRow = row * node.stride() - node.padding() + i;
                        int fromColumn = column * node.stride() - node.padding() + j;
                        if (fromRow >= 0 && fromRow < shape.height() && fromColumn >= 0 && fromColumn < shape.width()) {
                            int in = index(shape, fromRow, fromColumn);
                            addProduct(node, weight, i, j, x, in, y, index(outputShape, row, column), shape.channels());
                        }
                    }
                }
            }
        }
        return y;
    }

    /** Adds to an output position what one input position gives through one place of the kernels. */
    private static void addProduct(
            Convolution node, double[] weight, int i, int j, double[] x, int from, double[] y, int to, int inputs) {
        int place = i * node.kernel().width() + j;
        int places = node.kernel().places();
        for (int out = 0; out < node.channels(); out++) {
            double sum = y[to + out];
            for (int in = 0; in < inputs; in++) {
                sum += weight[(out * inputs + in) * places + place] * x[from + in];
            }
            y[to + out] = sum;
        }
    }

    static double[] pooling(Pooling node, Shape shape, double[] x) {
        Shape outputShape = node.outputShape(List.of(shape));
        double[] y = new double[outputShape.elements()];
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    double largest = Double.NEGATIVE_INFINITY;
                    double sum = 0;
                    for (int i = 0; i < node.size().height(); i++) {
                        for (int j = 0; j < node.size().width(); j++) {
                            double value =
                                    x[index(shape, row * node.stride() + i, column * node.stride() + j) + channel];
                            largest = Math.max(largest, value);
                            sum += value;
                        }
                    }
                    y[index(outputShape, row, column) + channel] = switch (node.statistic()) {
                        case MAXIMUM -> largest;
                        case MEAN -> sum / node.size().places();
                    };
                }
            }
        }
        return y;
    }

    static double[] globalAverage(Shape shape, double[] x) {
        double[] y = new double[shape.channels()];
        for (int i = 0; i < x.length; i++) {
            y[i % y.length] += x[i] / (shape.height() * shape.width());
        }
        return y;
    }

    static double[] paddedShortcut(PaddedShortcut node, Shape shape, double[] x) {
        Shape outputShape = node.outputShape(List.of(shape));
        double[] y = new double[outputShape.elements()];
        int before = (node.channels() - shape.channels()) / 2;
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    y[index(outputShape, row, column) + before + channel] =
                            x[index(shape, row * node.stride(), column * node.stride()) + channel];
                }
            }
        }
        return y;
    }

    /** Adds an example's share of the weight's gradient, from {@code start} on, and writes its input's. */
    static void convolutionBackward(
            Convolution node,
            Shape shape,
            double[] weight,
            double[] x,
            double[] outputGradient,
            double[] inputGradient,
            double[] gradient,
            int start) {
        Shape outputShape = node.outputShape(List.of(shape));
        int inputs = shape.channels();
        int places = node.kernel().places();
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                int to = index(outputShape, row, column);
                for (int place = 0; place < places; place++) {
                    int fromRow = row * node.stride()
                            - node.padding()
                            + place / node.kernel().width();
                    int fromColumn = column * node.stride()
                            - node.padding()
                            + place % node.kernel().width();
                    if (fromRow < 0 || fromRow >= shape.height() || fromColumn < 0 || fromColumn >= shape.width()) {
                        continue;
                    }
                    int from = index(shape, fromRow, fromColumn);
                    for (int out = 0; out < node.channels(); out++) {
                        double error = outputGradient[to + out];
                        for (int in = 0; in < inputs; in++) {
                            int scalar = (out * inputs + in) * places + place;
                            gradient[start + scalar] += error * x[from + in];
                            inputGradient[from + in] += error * weight[scalar];
                        }
                    }
                }
            }
        }
    }

    static double[] poolingBackward(Pooling node, Shape shape, double[] x, double[] outputGradient) {
        Shape outputShape = node.outputShape(List.of(shape));
        double[] inputGradient = new double[x.length];
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    double error = outputGradient[index(outputShape, row, column) + channel];
                    int largest = index(shape, row * node.stride(), column * node.stride()) + channel;
                    for (int i = 0; i < node.size().height(); i++) {
                        for (int j = 0; j < node.size().width(); j++) {
                            int from = index(shape, row * node.stride() + i, column * node.stride() + j) + channel;
                            largest = x[from] > x[largest] ? from : largest;
                            if (node.statistic() == Pooling.Statistic.MEAN) {
                                inputGradient[from] += error / node.size().places();
                            }
                        }
                    }
                    if (node.statistic() == Pooling.Statistic.MAXIMUM) {
                        inputGradient[largest] += error;
                    }
                }
            }
        }
        return inputGradient;
    }

    static double[] paddedShortcutBackward(PaddedShortcut node, Shape shape, double[] outputGradient) {
        Shape outputShape = node.outputShape(List.of(shape));
        double[] inputGradient = new double[shape.elements()];
        int before = (node.channels() - shape.channels()) / 2;
        for (int row = 0; row < outputShape.height(); row++) {
            for (int column = 0; column < outputShape.width(); column++) {
                for (int channel = 0; channel < shape.channels(); channel++) {
                    inputGradient[index(shape, row * node.stride(), column * node.stride()) + channel] =
                            outputGradient[index(outputShape, row, column) + before + channel];
                }
            }
        }
        return inputGradient;
    }

    private static int index(Shape shape, int row, int column) {
        return (row * shape.width() + column) * shape.channels();
    }
}
