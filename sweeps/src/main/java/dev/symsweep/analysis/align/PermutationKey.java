package dev.symsweep.analysis.align;

import dev.symsweep.spec.RunKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * What names a stored permutation.
 *
 * @param method {@link dev.symsweep.analysis.align.AlignmentMethod#id()}
 * @param run the run whose units it moves
 * @param onto what the run is aligned to: the key of another run, or of a {@link #frame}
 */
public record PermutationKey(String method, RunKey run, RunKey onto) implements Comparable<PermutationKey> {

    private static final Comparator<PermutationKey> ORDER = Comparator.comparing(PermutationKey::method)
            .thenComparing(PermutationKey::run)
            .thenComparing(PermutationKey::onto);

    /** The key of the common frame into which a method brings these runs, in whatever order. */
    public static RunKey frame(String method, Collection<RunKey> runs) {
        return RunKey.of(method + "\n" + runs.stream().map(RunKey::hex).sorted().collect(Collectors.joining("\n")));
    }

    @Override
    public int compareTo(PermutationKey other) {
        return ORDER.compare(this, other);
    }
}
