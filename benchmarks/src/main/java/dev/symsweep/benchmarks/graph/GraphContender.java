package dev.symsweep.benchmarks.graph;

import dev.symsweep.benchmarks.contender.Peer;
import dev.symsweep.benchmarks.measure.Side;
import java.util.Locale;
import java.util.Map;

/** Who trains a graph network. */
public enum GraphContender {
    /** Our engine and our steps. */
    ONEDNN,
    /** libtorch, with its sparse products. */
    LIBTORCH;

    /** The one of that name, as options write it. */
    public static GraphContender named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The name that options write. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment that it needs beyond what all share. */
    public Map<String, String> environment() {
        return this == LIBTORCH ? Peer.LIBTORCH_TUNED.environment() : Map.of();
    }

    /** Ready to take steps. */
    public Side side(GraphWork work) {
        return switch (this) {
            case ONEDNN -> new EngineGraphTraining(work);
            case LIBTORCH -> new LibtorchGraphTraining(work);
        };
    }
}
