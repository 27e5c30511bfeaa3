package dev.symsweep.engine;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Dense;
import dev.symsweep.network.FixedMatrix;
import dev.symsweep.network.Gate;
import dev.symsweep.network.LayerNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Pointwise;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.math3.special.Erf;

/** A network in plain double-precision loops, written from the nodes' formulas alone: the oracle that engines are held against. */
final class ReferenceNetwork {

    private static final double GRADIENT_STEP = 1e-5;

    private final Network network;

    ReferenceNetwork(Network network) {
        this.network = network;
    }

    /** The logits of {@code count} examples, row by row. */
    double[] logits(double[] parameters, float[] inputs, int count) {
        int features = network.inputShape().elements();
        int classes = network.classes();
        double[] logits = new double[count * classes];
        for (int row = 0; row < count; row++) {
            double[] example = new double[features];
            for (int i = 0; i < features; i++) {
                example[i] = inputs[row * features + i];
            }
            System.arraycopy(logits(parameters, example), 0, logits, row * classes, classes);
        }
        return logits;
    }

    /** The mean loss, written as -sum_k t_k log softmax(z)_k with t = (1 - s) onehot + s / K. */
    double loss(double[] parameters, LabelledBatch batch) {
        int classes = network.classes();
        double[] logits = logits(parameters, batch.inputs(), batch.count());
        double total = 0;
        for (int row = 0; row < batch.count(); row++) {
            double normalizer = 0;
            for (int k = 0; k < classes; k++) {
                normalizer += Math.exp(logits[row * classes + k]);
            }
            for (int k = 0; k < classes; k++) {
                double target =
                        (k == batch.labels()[row] ? 1 - batch.labelSmoothing() : 0) + batch.labelSmoothing() / classes;
                total -= target * Math.log(Math.exp(logits[row * classes + k]) / normalizer);
            }
        }
        return total / batch.count();
    }

    /** The loss's gradient by central differences, one parameter at a time; accurate to about 1e-9. */
    double[] gradient(double[] parameters, LabelledBatch batch) {
        double[] moved = parameters.clone();
        double[] gradient = new double[parameters.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = parameters[i] + GRADIENT_STEP;
            double above = loss(moved, batch);
            moved[i] = parameters[i] - GRADIENT_STEP;
            double below = loss(moved, batch);
            moved[i] = parameters[i];
            gradient[i] = (above - below) / (2 * GRADIENT_STEP);
        }
        return gradient;
    }

    private double[] logits(double[] parameters, double[] example) {
        Map<String, double[]> activations = new HashMap<>();
        activations.put(Network.INPUT, example);
        double[] last = example;
        for (Node node : network.nodes()) {
            last = apply(node, parameters, activations.get(node.inputs().get(0)));
            activations.put(node.name(), last);
        }
        return last;
    }

    private double[] apply(Node node, double[] parameters, double[] x) {
        if (node instanceof Dense dense) {
            return dense(dense, parameters, x);
        } else if (node instanceof LayerNorm norm) {
            return layerNorm(norm, parameters, x);
        } else if (node instanceof Pointwise pointwise) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                y[i] = pointwise(pointwise.function(), x[i]);
            }
            return y;
        } else if (node instanceof Gate gate) {
            return gate(gate.matrix(), x);
        }
        throw new IllegalArgumentException("the reference has no " + node);
    }

    private double[] dense(Dense node, double[] parameters, double[] x) {
        ParameterTensor weight = network.layout().tensor(node.weightName());
        ParameterTensor bias = network.layout().tensor(node.biasName());
        double[] y = new double[node.units()];
        for (int out = 0; out < y.length; out++) {
            y[out] = parameters[bias.offset() + out];
            for (int in = 0; in < x.length; in++) {
                y[out] += parameters[weight.offset() + out * x.length + in] * x[in];
            }
        }
        return y;
    }

    private double[] layerNorm(LayerNorm node, double[] parameters, double[] x) {
        ParameterTensor scale = network.layout().tensor(node.scaleName());
        ParameterTensor shift = network.layout().tensor(node.shiftName());
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double normalized = (x[i] - mean) / Math.sqrt(variance + node.epsilon());
            y[i] = normalized * parameters[scale.offset() + i] + parameters[shift.offset() + i];
        }
        return y;
    }

    private static double pointwise(Activation function, double x) {
        return switch (function) {
            case RELU -> Math.max(x, 0);
            case GELU -> x * 0.5 * (1 + Erf.erf(x / Math.sqrt(2)));
            case GELU_TANH -> 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
        };
    }

    private static double[] gate(FixedMatrix matrix, double[] x) {
        double[] y = new double[x.length];
        for (int row = 0; row < x.length; row++) {
            double sum = 0;
            for (int column = 0; column < x.length; column++) {
                sum += matrix.at(row, column) * x[column];
            }
            y[row] = x[row] / (1 + Math.exp(-sum));
        }
        return y;
    }
}
