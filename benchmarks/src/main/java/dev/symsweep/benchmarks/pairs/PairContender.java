package dev.symsweep.benchmarks.pairs;

import dev.symsweep.benchmarks.contender.Peer;
import java.util.Locale;
import java.util.Map;

/** Who takes part in the comparison. */
public enum PairContender {
    /** Our evaluation of every point by the whole network. */
    PLAIN("onednn, plain"),
    /** Our evaluation with the first layer's outputs mixed of those of the ends. */
    SHARED("onednn, shared first layer"),
    /** libtorch in inference mode, its OpenBLAS told the processor, every point by the whole network. */
    LIBTORCH("libtorch tuned");

    private final String label;

    PairContender(String label) {
        this.label = label;
    }

    /** Its name in tables. */
    public String label() {
        return label;
    }

    /** Its name on command lines. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment that it needs beyond what all share. */
    public Map<String, String> environment() {
        return this == LIBTORCH ? Peer.LIBTORCH_TUNED.environment() : Map.of();
    }

    /** Ready to evaluate, in the calling thread. */
    PairSide open(PairPopulation population) {
        return switch (this) {
            case PLAIN -> new EnginePairs(population, line -> line::at);
            case SHARED -> new EnginePairs(population, line -> line);
            case LIBTORCH -> new LibtorchPairs(population);
        };
    }
}
