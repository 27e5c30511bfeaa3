package dev.symsweep.analysis.align;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import java.io.Serializable;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What names a stored permutation.
 *
 * @param method the method with its settings
 * @param moved the network whose units it moves
 * @param onto what that is aligned to
 */
public record PermutationKey(MethodId method, Snapshot moved, Target onto)
        implements Comparable<PermutationKey>, Serializable {

    private static final Comparator<PermutationKey> ORDER = Comparator.comparing(PermutationKey::method)
            .thenComparing(PermutationKey::moved)
            .thenComparing(PermutationKey::onto);

    /** The runs of the networks that it names: the one that is moved and, unless that is a frame, the other one. */
    public Stream<RunKey> runs() {
        return onto instanceof Target.Network other
                ? Stream.of(moved.run(), other.snapshot().run())
                : Stream.of(moved.run());
    }

    @Override
    public int compareTo(PermutationKey other) {
        return ORDER.compare(this, other);
    }
}
