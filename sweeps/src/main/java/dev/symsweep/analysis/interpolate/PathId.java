package dev.symsweep.analysis.interpolate;

import dev.symsweep.spec.Sha256;
import java.io.Serializable;

/**
 * The name of all that decides a curve's numbers besides its two ends and the split: the head of a SHA-256. Tables have
 * it in the column {@code analysis}.
 *
 * @param hex 12 lower-case hexadecimal digits
 */
public record PathId(String hex) implements Comparable<PathId>, Serializable {

    public PathId {
        Sha256.require("path id", hex, Sha256.BRIEF);
    }

    /** The id of a canonical form. */
    static PathId of(String canonical) {
        return new PathId(Sha256.brief(Sha256.of(canonical)));
    }

    @Override
    public int compareTo(PathId other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
