package dev.symsweep.spec;

import java.io.Serializable;

/**
 * The name of a network with all its constants, fixed entries and gates: the SHA-256 of its content as a row of the
 * table of networks.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record NetworkDigest(String hex) implements Comparable<NetworkDigest>, Serializable {

    public NetworkDigest {
        Sha256.require("network digest", hex, Sha256.DIGITS);
    }

    @Override
    public int compareTo(NetworkDigest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
