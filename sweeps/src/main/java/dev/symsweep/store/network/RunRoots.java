package dev.symsweep.store.network;

import dev.symsweep.spec.RunKey;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * In which store each run lies that an analysis reads: in that of the sweep at hand, or in that of another sweep.
 *
 * @param own the root of the sweep's store, into which results go
 * @param other the root of the other sweep's; the same where there is none
 * @param inOther the runs that are read there, even if the sweep's store has files of them
 */
public record RunRoots(String own, String other, Set<RunKey> inOther) implements Serializable {

    /** Copies what is given. */
    public RunRoots {
        inOther = Set.copyOf(inOther);
    }

    /** Of a sweep whose runs lie in its own store alone. */
    public static RunRoots of(String own) {
        return new RunRoots(own, own, Set.of());
    }

    /** The root of the store where a run lies. */
    String of(RunKey run) {
        return inOther.contains(run) ? other : own;
    }

    /** Each root once. */
    List<String> distinct() {
        return own.equals(other) ? List.of(own) : List.of(own, other);
    }
}
