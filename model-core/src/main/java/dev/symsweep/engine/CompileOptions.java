package dev.symsweep.engine;

import java.util.Set;

/**
 * How a network is compiled.
 *
 * @param batchSize the number of examples of one step, positive
 * @param precision what activations are computed in
 * @param frozen names of tensors that need no gradient; their places in the gradient are zero
 * @param observed names of nodes whose activations {@link Executable#forward} keeps for
 *     {@link Executable#readActivation}; this takes memory
 */
public record CompileOptions(int batchSize, Precision precision, Set<String> frozen, Set<String> observed) {

    public CompileOptions {
        if (batchSize <= 0) {
            throw new IllegalArgumentException("batch size is " + batchSize + ", must be positive");
        }
        frozen = Set.copyOf(frozen);
        observed = Set.copyOf(observed);
    }

    /** For a batch size, in f32, with the gradient of every tensor and no activation. */
    public static CompileOptions ofBatch(int batchSize) {
        return new CompileOptions(batchSize, Precision.F32, Set.of(), Set.of());
    }

    /** The same in another precision. */
    public CompileOptions with(Precision newPrecision) {
        return new CompileOptions(batchSize, newPrecision, frozen, observed);
    }

    /** The same without the gradient of these tensors. */
    public CompileOptions withFrozen(Set<String> tensors) {
        return new CompileOptions(batchSize, precision, tensors, observed);
    }

    /** The same with the activations of these nodes. */
    public CompileOptions withObserved(Set<String> nodes) {
        return new CompileOptions(batchSize, precision, frozen, nodes);
    }
}
