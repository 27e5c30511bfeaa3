package dev.symsweep.analysis.align;

import dev.symsweep.population.Snapshot;
import java.io.Serializable;
import java.util.Comparator;

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

    @Override
    public int compareTo(PermutationKey other) {
        return ORDER.compare(this, other);
    }
}
