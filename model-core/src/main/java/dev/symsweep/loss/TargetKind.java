package dev.symsweep.loss;

import java.io.Serializable;

/** What the examples of a data set have as targets. */
public sealed interface TargetKind extends Serializable {

    /** The number of outputs that a network must have for such targets. */
    int outputs();

    /** The loss by which networks are evaluated on such targets, whatever they are trained with. */
    Loss measure();

    /**
     * One of several classes; a network has an output for each, and its largest is the predicted class. The measure is
     * softmax cross-entropy in nats, without label smoothing.
     *
     * @param count number of classes, positive
     */
    record Classes(int count) implements TargetKind {

        public Classes {
            requirePositive("classes", count);
        }

        @Override
        public int outputs() {
            return count;
        }

        @Override
        public Loss measure() {
            return SoftmaxCrossEntropy.plain();
        }

        @Override
        public String toString() {
            return count + " classes";
        }
    }

    /**
     * Real values, one for each output. The measure is the mean squared error.
     *
     * @param count values of a target, positive
     */
    record Values(int count) implements TargetKind {

        public Values {
            requirePositive("values of a target", count);
        }

        @Override
        public int outputs() {
            return count;
        }

        @Override
        public Loss measure() {
            return new MeanSquaredError();
        }

        @Override
        public String toString() {
            return "targets of " + count + " values";
        }
    }

    private static void requirePositive(String name, int count) {
        if (count <= 0) {
            throw new IllegalArgumentException(name + " is " + count + ", must be positive");
        }
    }
}
