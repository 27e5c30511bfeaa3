package dev.symsweep.engine;

import dev.symsweep.network.Network;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What {@link ReferenceNetwork} computes of the cases that every engine is held against, once for all engines: its
 * gradients take a forward pass a parameter.
 */
final class ReferenceResults {

    private static final Map<Key, Result> KNOWN = new ConcurrentHashMap<>();

    private ReferenceResults() {}

    /** The loss of a batch, and its gradient by finite differences. */
    record Result(double loss, double[] gradient) {}

    private record Key(Network network, int count, double labelSmoothing) {}

    /** Those of the first examples of a case. */
    static Result of(NetworkCase network, int count, double labelSmoothing) {
        return KNOWN.computeIfAbsent(new Key(network.network(), count, labelSmoothing), key -> {
            LabelledBatch batch = network.batch(count, labelSmoothing);
            double[] parameters = Deviation.doubles(network.parameters());
            ReferenceNetwork reference = new ReferenceNetwork(network.network());
            return new Result(reference.loss(parameters, batch), reference.gradient(parameters, batch));
        });
    }
}
