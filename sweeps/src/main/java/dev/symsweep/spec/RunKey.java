package dev.symsweep.spec;

import java.io.Serializable;

/**
 * The name of a run: the SHA-256 of its spec's canonical form. Equal specs have equal keys on every platform.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record RunKey(String hex) implements Comparable<RunKey>, Serializable {

    public RunKey {
        Sha256.require("run key", hex, Sha256.DIGITS);
    }

    /** The key of a canonical form: the SHA-256 of its UTF-8 bytes. */
    public static RunKey of(String canonical) {
        return new RunKey(Sha256.of(canonical));
    }

    /** The first 12 digits, for messages and tables. */
    public String brief() {
        return Sha256.brief(hex);
    }

    @Override
    public int compareTo(RunKey other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
