package dev.symsweep.data;

import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;
import java.io.Serializable;

/**
 * What a network is trained and evaluated on: examples of one shape, each with a target of one kind. Engines,
 * evaluation, training and alignment know no more of a data set than this. Immutable and thread-safe, so all runs of a
 * JVM share one.
 *
 * <p>Images are one kind ({@link LabelledImages}), vectors with real-valued targets another
 * ({@link dev.symsweep.data.vector.VectorExamples}). Nodes of a graph fit too: a node is an example, the batch is the
 * whole graph, and the nodes of its other parts are computed with it but do not count ({@link MaskedExamples}). As a
 * node finds its neighbours by their rows, such examples are to be drawn in their own order; that is for
 * {@link DrawnExamples} to say, where {@link Batches} shuffles all of them today.
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

    /** Whether an example has a part in losses and accuracies. */
    default boolean counts(int example) {
        return true;
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
