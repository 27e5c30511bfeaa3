package dev.symsweep.analysis.align;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Sha256;
import java.io.Serializable;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The name of a common frame: the SHA-256 of the method's id and of the text forms of all its snapshots, sorted, one a
 * line.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record FrameKey(String hex) implements Comparable<FrameKey>, Serializable {

    public FrameKey {
        Sha256.require("frame key", hex, Sha256.DIGITS);
    }

    /** The frame into which a method brings snapshots, in whatever order. */
    public static FrameKey of(MethodId method, Collection<Snapshot> snapshots) {
        return new FrameKey(Sha256.of(
                snapshots.stream().map(Snapshot::text).sorted().collect(Collectors.joining("\n", method + "\n", ""))));
    }

    /** The first 12 digits, for messages and the ids of paths. */
    public String brief() {
        return Sha256.brief(hex);
    }

    @Override
    public int compareTo(FrameKey other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
