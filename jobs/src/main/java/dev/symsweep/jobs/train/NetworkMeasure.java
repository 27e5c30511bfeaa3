package dev.symsweep.jobs.train;

import dev.symsweep.network.Network;
import dev.symsweep.spec.NetworkSpec;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A measure of networks before their runs are trained, which stops none of them. */
final class NetworkMeasure {

    private NetworkMeasure() {}

    /** The measure, or 0 of a network that cannot be built: the task of its run meets the same and reports it. */
    static long of(NetworkSpec spec, ToLongFunction<Network> measure) {
        return find(spec, measure::applyAsLong).orElse(0L);
    }

    /** Something of the network, nothing of one that cannot be built. */
    static <R> Optional<R> find(NetworkSpec spec, Function<Network, R> measure) {
        try {
            return Optional.of(measure.apply(spec.network()));
        } catch (IllegalArgumentException | ArithmeticException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }
}
