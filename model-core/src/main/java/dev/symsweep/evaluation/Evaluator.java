package dev.symsweep.evaluation;

import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.Loss;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Evaluates parameter vectors of one network. Owns a compiled network: close it. One thread at a time. */
public final class Evaluator implements AutoCloseable {

    private final Executable executable;
    private final Network network;
    private final int width;
    private final EvaluationBatch batch;
    private final float[] outputs;

    private Evaluator(Executable executable, Network network, EvaluationBatch batch) {
        this.executable = executable;
        this.network = network;
        this.width = network.outputs();
        this.batch = batch;
        this.outputs = new float[batch.size() * width];
    }

    /**
     * Compiles the network for evaluation, in f32 and for as many examples at once as keep its activations moderate.
     */
    public static Evaluator of(Engine engine, Network network) {
        EvaluationBatch batch = EvaluationBatch.of(network);
        return new Evaluator(engine.compile(network, batch.size()), network, batch);
    }

    /**
     * The measure of the data's targets, and the accuracy where they are classes, of a parameter vector on all examples
     * that count. A network that gives NaN has loss NaN; its NaN examples count as errors.
     *
     * @param vector a whole parameter vector
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public Evaluation evaluate(float[] vector, Examples data) {
        return evaluate(vector, data, List.of(data.targetKind().measure())).get(0);
    }

    /**
     * The same by several measures, in one pass over the examples.
     *
     * @param measures of the data's targets
     * @return one for each measure, in their order; they differ in the loss alone
     * @throws IllegalArgumentException if the data does not fit the network, or a measure the data
     */
    public List<Evaluation> evaluate(float[] vector, Examples data, List<Loss> measures) {
        requireFit(network, data);
        measures.forEach(measure -> measure.requireTargets(data.targetKind()));
        boolean hasClasses = data.targetKind() instanceof TargetKind.Classes;
        Targets targets = batch.targetsOf(data);
        executable.writeParameters(vector);
        double[] losses = new double[measures.size()];
        int counted = 0;
        int correct = 0;
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.write(data, start, count, executable, targets);
            executable.forward();
            executable.readOutputs(outputs);
            for (int i = 0; i < count; i++) {
                if (targets.counts(i)) {
                    counted++;
                    for (int k = 0; k < losses.length; k++) {
                        losses[k] += measures.get(k).of(outputs, i * width, width, targets, i);
                    }
                    correct += hasClasses && isLargest(i * width, targets.label(i)) ? 1 : 0;
                }
            }
        }
        int examples = counted;
        double accuracy = hasClasses ? (double) correct / examples : Double.NaN;
        return DoubleStream.of(losses)
                .mapToObj(loss -> new Evaluation(loss / examples, accuracy, examples))
                .toList();
    }

    /**
     * Checks that a network can be evaluated on a data set.
     *
     * @throws IllegalArgumentException if no example counts, or shape or targets are not the network's
     */
    public static void requireFit(Network network, Examples data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples, must have at least one");
        }
        if (IntStream.range(0, data.size()).noneMatch(data::counts)) {
            throw new IllegalArgumentException(
                    "none of the " + data.size() + " examples of " + data.name() + " counts, at least one must");
        }
        if (!takes(network.inputShape(), data.inputShape())) {
            throw new IllegalArgumentException(data.name() + " has examples of " + data.inputShape()
                    + ", the network takes " + network.inputShape());
        }
        if (data.targetKind().outputs() != network.outputs()) {
            throw new IllegalArgumentException(
                    data.name() + " has " + data.targetKind() + ", the network " + network.outputs());
        }
    }

    /** A network of feature vectors takes any examples of as many scalars, others take those of their shape. */
    private static boolean takes(Shape input, Shape example) {
        return input.rank() == 1 ? input.elements() == example.elements() : input.equals(example);
    }

    /** Ties go to the smallest class, so that a network of equal outputs is not right everywhere. */
    private boolean isLargest(int start, int label) {
        float own = outputs[start + label];
        for (int k = 0; k < width; k++) {
            float other = outputs[start + k];
            if (!(k < label ? other < own : other <= own)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        executable.close();
    }
}
