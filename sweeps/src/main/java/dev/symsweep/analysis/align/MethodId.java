package dev.symsweep.analysis.align;

import dev.symsweep.spec.Sha256;
import java.io.Serializable;

/**
 * The name of a method of alignment with all its settings: the head of the SHA-256 of its canonical form.
 *
 * @param hex 12 lower-case hexadecimal digits
 */
public record MethodId(String hex) implements Comparable<MethodId>, Serializable {

    public MethodId {
        Sha256.require("method id", hex, Sha256.BRIEF);
    }

    /** The id of a canonical form. */
    static MethodId of(String canonical) {
        return new MethodId(Sha256.brief(Sha256.of(canonical)));
    }

    @Override
    public int compareTo(MethodId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
