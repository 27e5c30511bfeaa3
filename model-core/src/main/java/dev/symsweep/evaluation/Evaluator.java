package dev.symsweep.evaluation;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.SoftmaxCrossEntropy;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;

/** Evaluates parameter vectors of one network. Owns a compiled network: close it. One thread at a time. */
public final class Evaluator implements AutoCloseable {

    private final Executable executable;
    private final Network network;
    private final int classes;
    private final EvaluationBatch batch;
    private final float[] logits;

    private Evaluator(Executable executable, Network network, EvaluationBatch batch) {
        this.executable = executable;
        this.network = network;
        this.classes = network.classes();
        this.batch = batch;
        this.logits = new float[batch.size() * classes];
    }

    /** Compiles the network for evaluation, in f32 and for as many examples at once as keep its activations moderate. */
    public static Evaluator of(Engine engine, Network network) {
        EvaluationBatch batch = EvaluationBatch.of(network);
        return new Evaluator(engine.compile(network, batch.size()), network, batch);
    }

    /**
     * Loss and accuracy of a parameter vector on all examples. A network that gives NaN has loss NaN; its NaN examples count as
     * errors.
     *
     * @param vector a whole parameter vector
     * @throws IllegalArgumentException if the data does not fit the network
     */
    public Evaluation evaluate(float[] vector, LabelledImages data) {
        requireFit(network, data);
        executable.writeParameters(vector);
        double loss = 0;
        int correct = 0;
        for (int start = 0; start < data.size(); start += batch.size()) {
            int count = Math.min(batch.size(), data.size() - start);
            batch.write(data, start, count, executable);
            executable.forward();
            executable.readLogits(logits);
            for (int i = 0; i < count; i++) {
                int label = batch.labels()[i];
                loss += SoftmaxCrossEntropy.loss(logits, i, classes, label, 0);
                correct += isLargest(i * classes, label) ? 1 : 0;
            }
        }
        return new Evaluation(loss / data.size(), (double) correct / data.size(), data.size());
    }

    /**
     * Checks that a network can be evaluated on a data set.
     *
     * @throws IllegalArgumentException if the data set is empty, or its images or classes are not the network's
     */
    public static void requireFit(Network network, LabelledImages data) {
        if (data.size() == 0) {
            throw new IllegalArgumentException(data.name() + " has no examples, must have at least one");
        }
        if (!takes(network.inputShape(), data.shape())) {
            throw new IllegalArgumentException(
                    data.name() + " has images of " + data.shape() + ", the network takes " + network.inputShape());
        }
        if (data.classes() != network.classes()) {
            throw new IllegalArgumentException(
                    data.name() + " has " + data.classes() + " classes, the network " + network.classes());
        }
    }

    /** A network of images takes those of its shape; one of feature vectors takes images of as many scalars. */
    private static boolean takes(Shape input, ImageShape image) {
        return input.rank() == 1
                ? input.elements() == image.scalars()
                : input.equals(Shape.of(image.height(), image.width(), image.channels()));
    }

    /** Ties go to the smallest class, so that a network of equal logits is not right everywhere. */
    private boolean isLargest(int start, int label) {
        float own = logits[start + label];
        for (int k = 0; k < classes; k++) {
            float other = logits[start + k];
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
