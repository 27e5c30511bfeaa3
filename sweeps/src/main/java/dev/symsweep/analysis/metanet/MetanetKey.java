package dev.symsweep.analysis.metanet;

import dev.symsweep.spec.Sha256;
import java.io.Serializable;

/**
 * The name of a training run of a metanetwork: the SHA-256 of all that decides it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record MetanetKey(String hex) implements Comparable<MetanetKey>, Serializable {

    public MetanetKey {
        Sha256.require("metanet key", hex, Sha256.DIGITS);
    }

    /** The first 12 digits, for messages and tables. */
    public String brief() {
        return Sha256.brief(hex);
    }

    @Override
    public int compareTo(MetanetKey other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
