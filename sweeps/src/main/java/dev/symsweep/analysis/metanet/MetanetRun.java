package dev.symsweep.analysis.metanet;

import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Sha256;
import dev.symsweep.yaml.CanonicalJson;
import java.io.Serializable;
import java.util.Map;

/**
 * All that decides a training run of a metanetwork, and nothing else.
 *
 * @param zoo the digest of the networks that it learns from
 * @param network which metanetwork
 * @param label what it predicts of a network
 * @param recipe how it is trained
 * @param learningRate with which
 * @param repeat {@link #TUNING} for the run that tries this learning rate, from 1 for those that are reported
 * @param engine name of the engine that computes
 */
public record MetanetRun(
        String zoo,
        MetanetNetwork network,
        String label,
        MetanetRecipe recipe,
        double learningRate,
        int repeat,
        String engine)
        implements Serializable {

    /** The run that tries a learning rate; its validation score was chosen by, so that it is none of the repeats. */
    public static final int TUNING = 0;

    /** Raised when the same settings come to train other weights. */
    private static final int SEMANTICS = 1;

    /** Whether it tries a learning rate. */
    public boolean isTuning() {
        return repeat == TUNING;
    }

    /** JSON with sorted keys; what the key is the hash of. */
    public String canonical() {
        return CanonicalJson.write(Map.of(
                "zoo", zoo,
                "network", network.label(),
                "label", label,
                "recipe",
                        Map.of(
                                "epochs", recipe.epochs(),
                                "batch", recipe.batch(),
                                "weight-decay", recipe.weightDecay(),
                                "seed", recipe.seed(),
                                "lr", learningRate),
                "repeat", repeat,
                "engine", engine,
                "semantics", SEMANTICS));
    }

    /** Its name. */
    public MetanetKey key() {
        return new MetanetKey(Sha256.of(canonical()));
    }

    /** The seed of its initial weights and orders: all learning rates are tried from the same start. */
    public long seed() {
        return RandomStream.of(recipe.seed(), "metanet", network.label(), label, Integer.toString(repeat))
                .nextLong();
    }
}
