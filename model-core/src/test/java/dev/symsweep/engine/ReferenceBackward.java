package dev.symsweep.engine;

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
import dev.symsweep.network.NodeVisitor;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Pooling;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;

/**
 * The chain rule of the nodes in plain double-precision loops. Each visit gives the gradients of the node's inputs, one
 * row for each example, and writes those of its tensors.
 *
 * @param parameters the parameter vector
 * @param gradient receives the gradients of tensors, and in buffers' places momentum times (running statistic - batch's
 *     statistic)
 * @param shapes of one example of each input
 * @param inputs of each input a row for each example
 * @param outputGradient a row for each example
 */
record ReferenceBackward(
        ParameterLayout layout,
        double[] parameters,
        double[] gradient,
        List<Shape> shapes,
        List<double[][]> inputs,
        double[][] outputGradient)
        implements NodeVisitor<List<double[][]>> {

    @Override
    public List<double[][]> visit(Dense dense) {
        double[][] inputGradient = zeros();
        int weight = start(dense.weightName());
        int bias = start(dense.biasName());
        for (int row = 0; row < outputGradient.length; row++) {
            double[] x = input()[row];
            for (int out = 0; out < dense.units(); out++) {
                double error = outputGradient[row][out];
                gradient[bias + out] += error;
                int from = weight + out * x.length;
                for (int in = 0; in < x.length; in++) {
                    gradient[from + in] += error * x[in];
                    inputGradient[row][in] += error * parameters[from + in];
                }
            }
        }
        return List.<double[][]>of(inputGradient);
    }

    @Override
    public List<double[][]> visit(Convolution convolution) {
        if (convolution.bias() == Convolution.Bias.TRAINED) {
            int bias = start(convolution.biasName());
            for (double[] errors : outputGradient) {
                for (int i = 0; i < errors.length; i++) {
                    gradient[bias + i % convolution.channels()] += errors[i];
                }
            }
        }
        double[][] inputGradient = zeros();
        int weight = start(convolution.weightName());
        for (int row = 0; row < inputGradient.length; row++) {
            ReferenceImages.convolutionBackward(
                    convolution,
                    shapes.get(0),
                    Arrays.copyOfRange(parameters, weight, end(convolution.weightName())),
                    input()[row],
                    outputGradient[row],
                    inputGradient[row],
                    gradient,
                    weight);
        }
        return List.<double[][]>of(inputGradient);
    }

    @Override
    public List<double[][]> visit(LayerNorm norm) {
        return ofRows(shapes.get(0).channels(), norm.epsilon(), norm.scaleName(), norm.shiftName());
    }

    @Override
    public List<double[][]> visit(GroupNorm norm) {
        return ofRows(shapes.get(0).elements(), norm.epsilon(), norm.scaleName(), norm.shiftName());
    }

    private List<double[][]> ofRows(int length, double epsilon, String scaleName, String shiftName) {
        double[][] inputGradient = zeros();
        int scale = start(scaleName);
        int shift = start(shiftName);
        int channels = shapes.get(0).channels();
        for (int row = 0; row < inputGradient.length; row++) {
            double[] y = ReferenceNodes.standardized(input()[row], length, epsilon);
            double[] errors = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                gradient[shift + i % channels] += outputGradient[row][i];
                gradient[scale + i % channels] += outputGradient[row][i] * y[i];
                errors[i] = outputGradient[row][i] * parameters[scale + i % channels];
            }
            for (int start = 0; start < y.length; start += length) {
                double meanError = 0;
                double meanProduct = 0;
                double variance = 0;
                double mean = 0;
                for (int i = start; i < start + length; i++) {
                    meanError += errors[i] / length;
                    meanProduct += errors[i] * y[i] / length;
                    mean += input()[row][i] / length;
                }
                for (int i = start; i < start + length; i++) {
                    variance += (input()[row][i] - mean) * (input()[row][i] - mean) / length;
                }
                for (int i = start; i < start + length; i++) {
                    inputGradient[row][i] =
                            (errors[i] - meanError - y[i] * meanProduct) / Math.sqrt(variance + epsilon);
                }
            }
        }
        return List.<double[][]>of(inputGradient);
    }

    @Override
    public List<double[][]> visit(BatchNorm norm) {
        int channels = shapes.get(0).channels();
        BatchStatistics statistics = BatchStatistics.of(input(), channels);
        move(norm, norm.meanName(), statistics.mean());
        move(norm, norm.varianceName(), statistics.unbiasedVariance());
        double[] deviation = Arrays.stream(statistics.variance())
                .map(variance -> Math.sqrt(variance + norm.epsilon()))
                .toArray();
        int scale = start(norm.scaleName());
        int shift = start(norm.shiftName());
        for (int row = 0; row < outputGradient.length; row++) {
            for (int i = 0; i < outputGradient[row].length; i++) {
                int c = i % channels;
                double y = (input()[row][i] - statistics.mean()[c]) / deviation[c];
                gradient[shift + c] += outputGradient[row][i];
                gradient[scale + c] += outputGradient[row][i] * y;
            }
        }
        double[][] inputGradient = zeros();
        for (int row = 0; row < outputGradient.length; row++) {
            for (int i = 0; i < outputGradient[row].length; i++) {
                int c = i % channels;
                double y = (input()[row][i] - statistics.mean()[c]) / deviation[c];
                double means = (gradient[shift + c] + y * gradient[scale + c]) / statistics.values();
                inputGradient[row][i] = parameters[scale + c] / deviation[c] * (outputGradient[row][i] - means);
            }
        }
        return List.<double[][]>of(inputGradient);
    }

    private void move(BatchNorm norm, String name, double[] ofBatch) {
        for (int c = 0; c < ofBatch.length; c++) {
            gradient[start(name) + c] = norm.momentum() * (parameters[start(name) + c] - ofBatch[c]);
        }
    }

    @Override
    public List<double[][]> visit(Pointwise pointwise) {
        double[][] inputGradient = zeros();
        for (int row = 0; row < inputGradient.length; row++) {
            for (int i = 0; i < inputGradient[row].length; i++) {
                inputGradient[row][i] = outputGradient[row][i] * slope(pointwise.function(), input()[row][i]);
            }
        }
        return List.<double[][]>of(inputGradient);
    }

    private static double slope(Activation function, double x) {
        return switch (function) {
            case RELU -> x > 0 ? 1 : 0;
            case GELU -> 0.5 * (1 + Erf.erf(x / Math.sqrt(2))) + x * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            case SQUARE -> 2 * x;
            case HALF -> 0.5;
            case GELU_TANH -> {
                double tanh = Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));
                double inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
                yield 0.5 * (1 + tanh) + 0.5 * x * (1 - tanh * tanh) * inner;
            }
        };
    }

    @Override
    public List<double[][]> visit(Gate gate) {
        double[][] inputGradient = zeros();
        for (int row = 0; row < inputGradient.length; row++) {
            for (int position = 0;
                    position < inputGradient[row].length;
                    position += gate.matrix().rows()) {
                addGateGradient(gate.matrix(), input()[row], outputGradient[row], inputGradient[row], position);
            }
        }
        return List.<double[][]>of(inputGradient);
    }

    private static void addGateGradient(FixedMatrix matrix, double[] x, double[] errors, double[] into, int start) {
        for (int row = 0; row < matrix.rows(); row++) {
            double sum = 0;
            for (int column = 0; column < matrix.columns(); column++) {
                sum += matrix.at(row, column) * x[start + column];
            }
            double gate = 1 / (1 + Math.exp(-sum));
            into[start + row] += errors[start + row] * gate;
            double inner = errors[start + row] * x[start + row] * gate * (1 - gate);
            for (int column = 0; column < matrix.columns(); column++) {
                into[start + column] += inner * matrix.at(row, column);
            }
        }
    }

    @Override
    public List<double[][]> visit(Add add) {
        return List.of(outputGradient, outputGradient);
    }

    @Override
    public List<double[][]> visit(GaussianDraw draw) {
        return ReferenceDraws.of(draw, input(), inputs.get(1), shapes.get(0).channels())
                .backward(outputGradient);
    }

    @Override
    public List<double[][]> visit(Pooling pooling) {
        return ofExamples(
                row -> ReferenceImages.poolingBackward(pooling, shapes.get(0), input()[row], outputGradient[row]));
    }

    @Override
    public List<double[][]> visit(GlobalAverage average) {
        return ofExamples(row -> {
            double[] errors = outputGradient[row];
            double positions = shapes.get(0).height() * shapes.get(0).width();
            return IntStream.range(0, input()[row].length)
                    .mapToDouble(i -> errors[i % errors.length] / positions)
                    .toArray();
        });
    }

    @Override
    public List<double[][]> visit(Flatten flatten) {
        return List.<double[][]>of(outputGradient);
    }

    @Override
    public List<double[][]> visit(Aggregation aggregation) {
        return List.<double[][]>of(ReferenceGraph.product(aggregation.neighbourhood(), outputGradient, true));
    }

    @Override
    public List<double[][]> visit(PaddedShortcut shortcut) {
        return ofExamples(row -> ReferenceImages.paddedShortcutBackward(shortcut, shapes.get(0), outputGradient[row]));
    }

    private List<double[][]> ofExamples(java.util.function.IntFunction<double[]> ofExample) {
        return List.<double[][]>of(
                IntStream.range(0, outputGradient.length).mapToObj(ofExample).toArray(double[][]::new));
    }

    private double[][] input() {
        return inputs.get(0);
    }

    private double[][] zeros() {
        return new double[input().length][input()[0].length];
    }

    private int start(String tensor) {
        return tensor(tensor).offset();
    }

    private int end(String tensor) {
        return tensor(tensor).end();
    }

    private ParameterTensor tensor(String name) {
        return layout.tensor(name);
    }
}
