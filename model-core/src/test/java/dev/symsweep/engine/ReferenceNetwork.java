package dev.symsweep.engine;

import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A network in plain double-precision loops, written from the nodes' formulas alone: the oracle that engines are held
 * against.
 */
final class ReferenceNetwork {

    /** Small, so that few ReLUs change sides; rounding then leaves the gradient's entries an error of about 1e-9. */
    private static final double GRADIENT_STEP = 2e-6;

    /** Which statistics batch normalisation takes. */
    enum Pass {
        /** Those of the batch. */
        TRAINING,
        /** The running ones. */
        EVALUATION
    }

    private final Network network;

    ReferenceNetwork(Network network) {
        this.network = network;
    }

    /** The logits of {@code count} examples, row by row, as in evaluation. */
    double[] logits(double[] parameters, float[] inputs, int count) {
        return logits(activations(parameters, inputs, count));
    }

    /** What every node gives in evaluation, by its name: one row for each example. */
    Map<String, double[][]> activations(double[] parameters, float[] inputs, int count) {
        return activations(parameters, inputs, count, Pass.EVALUATION);
    }

    /** The logits of {@code count} examples, row by row, as in training, when these are the batch. */
    double[] trainingLogits(double[] parameters, float[] inputs, int count) {
        return logits(activations(parameters, inputs, count, Pass.TRAINING));
    }

    /** The mean loss in training. */
    double loss(double[] parameters, LabelledBatch batch) {
        return lossOf(trainingLogits(parameters, batch.inputs(), batch.count()), batch);
    }

    /**
     * The loss's gradient by central differences, one parameter at a time, and in the buffers' places momentum times
     * (running statistic - batch's statistic).
     */
    double[] gradient(double[] parameters, LabelledBatch batch) {
        Map<String, double[][]> activations = activations(parameters, batch.inputs(), batch.count(), Pass.TRAINING);
        double[] gradient = new double[parameters.length];
        for (int n = 0; n < network.nodes().size(); n++) {
            Node node = network.nodes().get(n);
            for (ParameterTensor tensor : network.layout().tensors()) {
                if (!tensor.node().equals(node.name())) {
                    continue;
                }
                if (tensor.role().isBuffer()) {
                    writeBufferStep((BatchNorm) node, tensor, parameters, activations, gradient);
                } else {
                    writeDifferences(n, tensor, parameters, activations, batch, gradient);
                }
            }
        }
        return gradient;
    }

    /**
     * The same by the chain rule: exact to double precision, and fast enough for networks of the size that is trained.
     */
    Derivatives derivatives(double[] parameters, LabelledBatch batch) {
        Map<String, double[][]> activations = activations(parameters, batch.inputs(), batch.count(), Pass.TRAINING);
        double[] logits = logits(activations);
        double[] gradient = gradient(parameters, activations, logitErrors(logits, batch));
        return new Derivatives(lossOf(logits, batch), logits, gradient);
    }

    /**
     * The gradient of any loss by the chain rule.
     *
     * @param outputErrors the loss's gradient by the outputs, a row for each example
     */
    double[] gradient(double[] parameters, float[] inputs, double[][] outputErrors) {
        return gradient(parameters, activations(parameters, inputs, outputErrors.length, Pass.TRAINING), outputErrors);
    }

    private double[] gradient(double[] parameters, Map<String, double[][]> activations, double[][] outputErrors) {
        Map<String, double[][]> errors = new HashMap<>();
        List<Node> nodes = network.nodes();
        errors.put(nodes.get(nodes.size() - 1).name(), outputErrors);
        double[] gradient = new double[parameters.length];
        for (int n = nodes.size() - 1; n >= 0; n--) {
            Node node = nodes.get(n);
            List<Shape> shapes = node.inputs().stream().map(network::shape).toList();
            List<double[][]> inputs =
                    node.inputs().stream().map(activations::get).toList();
            List<double[][]> inputErrors = node.accept(new ReferenceBackward(
                    network.layout(), parameters, gradient, shapes, inputs, errors.remove(node.name())));
            for (int i = 0; i < inputs.size(); i++) {
                errors.merge(node.inputs().get(i), inputErrors.get(i), ReferenceNodes::sum);
            }
        }
        return gradient;
    }

    /** What a training step computes. */
    record Derivatives(double loss, double[] logits, double[] gradient) {}

    /** softmax(z) - t, divided by the number of examples, a row for each. */
    private double[][] logitErrors(double[] logits, LabelledBatch batch) {
        int classes = network.outputs();
        double[][] errors = new double[batch.count()][classes];
        for (int row = 0; row < batch.count(); row++) {
            double normalizer = 0;
            for (int k = 0; k < classes; k++) {
                normalizer += Math.exp(logits[row * classes + k]);
            }
            for (int k = 0; k < classes; k++) {
                double target =
                        (k == batch.labels()[row] ? 1 - batch.labelSmoothing() : 0) + batch.labelSmoothing() / classes;
                errors[row][k] = (Math.exp(logits[row * classes + k]) / normalizer - target) / batch.count();
            }
        }
        return errors;
    }

    /** Nodes before the one that owns the tensor keep their activations. */
    private void writeDifferences(
            int node,
            ParameterTensor tensor,
            double[] parameters,
            Map<String, double[][]> activations,
            LabelledBatch batch,
            double[] gradient) {
        IntStream.range(tensor.offset(), tensor.end()).parallel().forEach(i -> {
            double[] moved = parameters.clone();
            moved[i] = parameters[i] + GRADIENT_STEP;
            double above = lossFrom(node, moved, activations, batch);
            moved[i] = parameters[i] - GRADIENT_STEP;
            double below = lossFrom(node, moved, activations, batch);
            gradient[i] = (above - below) / (2 * GRADIENT_STEP);
        });
    }

    private double lossFrom(int node, double[] parameters, Map<String, double[][]> activations, LabelledBatch batch) {
        Map<String, double[][]> changed = new HashMap<>(activations);
        compute(node, parameters, changed, Pass.TRAINING);
        return lossOf(logits(changed), batch);
    }

    private void writeBufferStep(
            BatchNorm node,
            ParameterTensor tensor,
            double[] parameters,
            Map<String, double[][]> activations,
            double[] gradient) {
        BatchStatistics statistics = BatchStatistics.of(
                activations.get(node.input()), network.shape(node.input()).channels());
        double[] ofBatch =
                tensor.role() == ParameterTensor.Role.RUNNING_MEAN ? statistics.mean() : statistics.unbiasedVariance();
        for (int i = 0; i < ofBatch.length; i++) {
            gradient[tensor.offset() + i] = node.momentum() * (parameters[tensor.offset() + i] - ofBatch[i]);
        }
    }

    /** Written as -sum_k t_k log softmax(z)_k with t = (1 - s) onehot + s / K. */
    private double lossOf(double[] logits, LabelledBatch batch) {
        int classes = network.outputs();
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

    private double[] logits(Map<String, double[][]> activations) {
        Node last = network.nodes().get(network.nodes().size() - 1);
        return Arrays.stream(activations.get(last.name()))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** What every node gives, by its name: one row for each example. */
    private Map<String, double[][]> activations(double[] parameters, float[] inputs, int count, Pass pass) {
        int features = network.inputShape().elements();
        double[][] examples = new double[count][features];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < features; i++) {
                examples[row][i] = inputs[row * features + i];
            }
        }
        Map<String, double[][]> activations = new HashMap<>();
        activations.put(Network.INPUT, examples);
        compute(0, parameters, activations, pass);
        return activations;
    }

    private void compute(int from, double[] parameters, Map<String, double[][]> activations, Pass pass) {
        ReferenceNodes formulas = new ReferenceNodes(network.layout(), parameters, pass);
        for (Node node : network.nodes().subList(from, network.nodes().size())) {
            List<Shape> shapes = node.inputs().stream().map(network::shape).toList();
            List<double[][]> inputs =
                    node.inputs().stream().map(activations::get).toList();
            activations.put(node.name(), formulas.apply(node, shapes, inputs));
        }
    }
}
