package dev.symsweep.data;

import dev.symsweep.graph.Graph;
import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;
import java.io.Serializable;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network is trained and evaluated on: examples of one shape, each with a target of one kind. Engines,
 * evaluation, training and alignment know no more of a data set than this. Immutable and thread-safe, so all runs of a
 * JVM share one.
 *
 * <p>Images are one kind ({@link LabelledImages}), vectors with real-valued targets another
 * ({@link dev.symsweep.data.vector.VectorExamples}). Nodes of a graph are a third
 * ({@link dev.symsweep.data.graph.GraphExamples}): a batch is the whole {@link #graph()}, and those of its nodes that
 * are not of this data set are computed with the others but do not count.
 */
public interface Examples extends Serializable {

    /** The name for messages and reports, for instance {@code mnist/train}. */
    String name();

    /** The shape of one example; of an image {@code height x width x channels}. */
    Shape inputShape();

    /** What all its targets are. */
    TargetKind targetKind();

    /** The number of examples. */
    int size();

    /**
     * The graph whose nodes the examples are, in its order; empty where examples know nothing of each other. Nodes are
     * not drawn apart: a batch has all of them.
     */
    default Optional<Graph> graph() {
        return Optional.empty();
    }

    /** The memory that it takes, in bytes, nearly. */
    default long bytes() {
        return (long) size() * inputShape().elements() * Float.BYTES;
    }

    /** Whether an example has a part in losses and accuracies. */
    default boolean counts(int example) {
        return true;
    }

    /** How many examples have a part in losses and accuracies. */
    default int counted() {
        return (int) IntStream.range(0, size()).filter(this::counts).count();
    }

    /** Writes an example's scalars, as the network reads them, into {@code inputs} from {@code offset} on. */
    void copyTo(int example, float[] inputs, int offset);

    /**
     * Writes an example's target, and whether it counts.
     *
     * @param targets of this data set's kind
     * @param row the example's place in the batch
     */
    void copyTarget(int example, Targets targets, int row);

    /** The given examples, in the given order. */
    Examples select(String newName, int[] chosen);

    /**
     * The examples as training draws them.
     *
     * @param seed of all that is random about it
     * @return by default the examples as they are, in every epoch
     */
    default DrawnExamples drawn(long seed) {
        return new DrawnExamples() {
            @Override
            public void startEpoch(int epoch) {}

            @Override
            public void copyTo(int example, float[] inputs, int offset) {
                Examples.this.copyTo(example, inputs, offset);
            }
        };
    }
}
