package dev.symsweep.engine;

import java.util.Set;

/**
 * How a network is compiled.
 *
 * @param batchSize the most examples of one step, positive
 * @param askedBatch the batch that was asked for, at least {@code batchSize}: it may be larger than there are examples.
 *     Memory is for {@code batchSize}; where bits depend on how a batch is divided, they are those of the asked one
 * @param precision what activations are computed in
 * @param frozen names of tensors that need no gradient; their places in the gradient are zero
 * @param observed names of nodes whose activations {@link Executable#forward} keeps for
 *     {@link Executable#readActivation}; this takes memory
 */
public record CompileOptions(
        int batchSize, int askedBatch, Precision precision, Set<String> frozen, Set<String> observed) {

    public CompileOptions {
        if (batchSize <= 0) {
            throw new IllegalArgumentException("batch size is " + batchSize + ", must be positive");
        }
        if (askedBatch < batchSize) {
            throw new IllegalArgumentException(
                    "batch asked for is " + askedBatch + ", must be at least the batch size, " + batchSize);
        }
        frozen = Set.copyOf(frozen);
        observed = Set.copyOf(observed);
    }

    /** For a batch size, in f32, with the gradient of every tensor and no activation. */
    public static CompileOptions ofBatch(int batchSize) {
        return new CompileOptions(batchSize, batchSize, Precision.F32, Set.of(), Set.of());
    }

    /** The same with room for no more than that many examples, fewer than the batch that was asked for. */
    public CompileOptions withRoomFor(int examples) {
        return new CompileOptions(Math.min(batchSize, examples), askedBatch, precision, frozen, observed);
    }

    /** The same in another precision. */
    public CompileOptions with(Precision newPrecision) {
        return new CompileOptions(batchSize, askedBatch, newPrecision, frozen, observed);
    }

    /** The same without the gradient of these tensors. */
    public CompileOptions withFrozen(Set<String> tensors) {
        return new CompileOptions(batchSize, askedBatch, precision, tensors, observed);
    }

    /** The same with the activations of these nodes. */
    public CompileOptions withObserved(Set<String> nodes) {
        return new CompileOptions(batchSize, askedBatch, precision, frozen, nodes);
    }
}
