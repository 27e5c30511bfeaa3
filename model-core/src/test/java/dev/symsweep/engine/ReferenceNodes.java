package dev.symsweep.engine;

import dev.symsweep.engine.ReferenceNetwork.Pass;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Aggregation;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Gate;
import dev.symsweep.network.GaussianDraw;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.GroupNorm;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Node;
import dev.symsweep.network.NodeVisitor;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.special.Erf;

/** The formulas of the nodes, {@link ReferenceImages} those that need an image. */
record ReferenceNodes(ParameterLayout layout, double[] parameters, Pass pass) {

    /**
     * What a node makes of a batch.
     *
     * @param shapes of one example of each input
     * @param inputs of each input a row for each example
     */
    double[][] apply(Node node, List<Shape> shapes, List<double[][]> inputs) {
        return node.accept(new Outputs(this, shapes, inputs));
    }

    private record Outputs(ReferenceNodes formulas, List<Shape> shapes, List<double[][]> inputs)
            implements NodeVisitor<double[][]> {

        @Override
        public double[][] visit(Dense dense) {
            return ofExamples(x -> formulas.dense(dense, x));
        }

        @Override
        public double[][] visit(Convolution convolution) {
            double[] weight = formulas.tensor(convolution.weightName());
            double[] bias = convolution.bias() == Convolution.Bias.TRAINED
                    ? formulas.tensor(convolution.biasName())
                    : new double[convolution.channels()];
            return ofExamples(x -> ReferenceImages.convolution(convolution, weight, bias, shape(), x));
        }

        @Override
        public double[][] visit(LayerNorm norm) {
            return rows(shape().channels(), norm.epsilon(), norm.scaleName(), norm.shiftName());
        }

        @Override
        public double[][] visit(GroupNorm norm) {
            return rows(shape().elements(), norm.epsilon(), norm.scaleName(), norm.shiftName());
        }

        @Override
        public double[][] visit(BatchNorm norm) {
            return formulas.batchNorm(norm, inputs.get(0), shape().channels());
        }

        @Override
        public double[][] visit(Pointwise pointwise) {
            return ofExamples(x -> Arrays.stream(x)
                    .map(value -> pointwise(pointwise.function(), value))
                    .toArray());
        }

        @Override
        public double[][] visit(Gate gate) {
            return ofExamples(x -> gate(gate.matrix(), x));
        }

        @Override
        public double[][] visit(Add add) {
            return sum(inputs.get(0), inputs.get(1));
        }

        @Override
        public double[][] visit(GaussianDraw draw) {
            return ReferenceDraws.of(draw, inputs.get(0), inputs.get(1), shape().channels())
                    .outputs();
        }

        @Override
        public double[][] visit(Pooling pooling) {
            return ofExamples(x -> ReferenceImages.pooling(pooling, shape(), x));
        }

        @Override
        public double[][] visit(GlobalAverage average) {
            return ofExamples(x -> ReferenceImages.globalAverage(shape(), x));
        }

        @Override
        public double[][] visit(Flatten flatten) {
            return inputs.get(0);
        }

        @Override
        public double[][] visit(PaddedShortcut shortcut) {
            return ofExamples(x -> ReferenceImages.paddedShortcut(shortcut, shape(), x));
        }

        @Override
        public double[][] visit(Aggregation aggregation) {
            return ReferenceGraph.product(aggregation.neighbourhood(), inputs.get(0), false);
        }

        private Shape shape() {
            return shapes.get(0);
        }

        private double[][] rows(int length, double epsilon, String scaleName, String shiftName) {
            double[] scale = formulas.tensor(scaleName);
            double[] shift = formulas.tensor(shiftName);
            return ofExamples(x -> scaledAndShifted(standardized(x, length, epsilon), scale, shift));
        }

        private double[][] ofExamples(UnaryOperator<double[]> formula) {
            return Arrays.stream(inputs.get(0)).map(formula).toArray(double[][]::new);
        }
    }

    private double[] tensor(String name) {
        ParameterTensor tensor = layout.tensor(name);
        return Arrays.copyOfRange(parameters, tensor.offset(), tensor.end());
    }

    static double[][] sum(double[][] first, double[][] second) {
        double[][] y = new double[first.length][first[0].length];
        for (int row = 0; row < y.length; row++) {
            for (int i = 0; i < y[row].length; i++) {
                y[row][i] = first[row][i] + second[row][i];
            }
        }
        return y;
    }

    private double[] dense(Dense node, double[] x) {
        double[] weight = tensor(node.weightName());
        double[] y = tensor(node.biasName());
        for (int out = 0; out < y.length; out++) {
            for (int in = 0; in < x.length; in++) {
                y[out] += weight[out * x.length + in] * x[in];
            }
        }
        return y;
    }

    private double[][] batchNorm(BatchNorm node, double[][] batch, int channels) {
        BatchStatistics statistics = BatchStatistics.of(batch, channels);
        double[] mean = pass == Pass.TRAINING ? statistics.mean() : tensor(node.meanName());
        double[] variance = pass == Pass.TRAINING ? statistics.variance() : tensor(node.varianceName());
        double[] scale = tensor(node.scaleName());
        double[] shift = tensor(node.shiftName());
        double[][] y = new double[batch.length][batch[0].length];
        for (int row = 0; row < y.length; row++) {
            for (int i = 0; i < y[row].length; i++) {
                int c = i % channels;
                y[row][i] = (batch[row][i] - mean[c]) / Math.sqrt(variance[c] + node.epsilon()) * scale[c] + shift[c];
            }
        }
        return y;
    }

    /** Each run of {@code length} values brought to mean 0 and, but for epsilon, biased variance 1. */
    static double[] standardized(double[] x, int length, double epsilon) {
        double[] y = new double[x.length];
        for (int start = 0; start < x.length; start += length) {
            double mean = 0;
            for (int i = start; i < start + length; i++) {
                mean += x[i] / length;
            }
            double variance = 0;
            for (int i = start; i < start + length; i++) {
                variance += (x[i] - mean) * (x[i] - mean) / length;
            }
            for (int i = start; i < start + length; i++) {
                y[i] = (x[i] - mean) / Math.sqrt(variance + epsilon);
            }
        }
        return y;
    }

    private static double[] scaledAndShifted(double[] x, double[] scale, double[] shift) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            int channel = i % scale.length;
            y[i] = x[i] * scale[channel] + shift[channel];
        }
        return y;
    }

    private static double pointwise(Activation function, double x) {
        return switch (function) {
            case RELU -> Math.max(x, 0);
            case GELU -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
            case SQUARE -> x * x;
            case HALF -> x / 2;
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    private static double[] gate(FixedMatrix matrix, double[] x) {
        int channels = matrix.rows();
        double[] y = new double[x.length];
        for (int position = 0; position < x.length; position += channels) {
            for (int row = 0; row < channels; row++) {
                double sum = 0;
                for (int column = 0; column < channels; column++) {
                    sum += matrix.at(row, column) * x[position + column];
                }
                y[position + row] = x[position + row] / (1 + Math.exp(-sum));
            }
        }
        return y;
    }
}
