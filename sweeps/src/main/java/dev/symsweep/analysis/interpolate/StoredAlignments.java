package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The permutations that a store has, for whoever looks at networks modulo a method. */
public final class StoredAlignments {

    private final Map<PermutationKey, Table.Entry<PermutationKey>> entries = new HashMap<>();
    private final Map<AlignmentMethod, MethodId> ids = new HashMap<>();

    private StoredAlignments() {}

    /** Those of an index. */
    public static StoredAlignments of(Collection<Table.Entry<PermutationKey>> index) {
        StoredAlignments stored = new StoredAlignments();
        index.forEach(entry -> stored.entries.put(entry.key(), entry));
        return stored;
    }

    /**
     * A pair with all that is done to it.
     *
     * @param pair the way round in which its second network is aligned to the first
     * @param permuted the permutations of those of its networks that are permuted
     */
    public record Placed(PlannedPair pair, List<Permuted> permuted) {

        /** Copies the list. */
        public Placed {
            permuted = List.copyOf(permuted);
        }
    }

    /**
     * What is done to a pair before a path joins it.
     *
     * @param method that aligns it, if any
     * @param ends what that does
     * @return nothing if a permutation is missing
     */
    public Optional<Placed> place(PlannedPair pair, Optional<AlignmentMethod> method, PathEnds ends) {
        if (method.isEmpty()) {
            return Optional.of(new Placed(pair, List.of()));
        }
        if (ends instanceof PathEnds.InFrame framed) {
            return permutations(method.get(), List.of(pair.a(), pair.b()), Target.of(framed.frame()))
                    .map(both -> new Placed(pair, both));
        }
        return Stream.of(pair, pair.turned())
                .flatMap(
                        turn -> permutations(method.get(), List.of(turn.b()), target(turn.a()))
                                .map(second -> new Placed(turn, second))
                                .stream())
                .findFirst();
    }

    /**
     * The permutations that bring runs to one target.
     *
     * @return in their order; nothing if one is missing
     */
    public Optional<List<Permuted>> permutations(AlignmentMethod method, List<PlannedRun> runs, Target onto) {
        MethodId id = ids.computeIfAbsent(method, AlignmentMethod::id);
        List<Permuted> found = new ArrayList<>();
        for (PlannedRun run : runs) {
            Table.Entry<PermutationKey> entry = entries.get(new PermutationKey(id, Snapshot.end(run.key()), onto));
            if (entry == null) {
                return Optional.empty();
            }
            found.add(new Permuted(method, entry.key(), entry.file()));
        }
        return Optional.of(found);
    }

    /** The final network of a run. */
    public static Target target(PlannedRun run) {
        return Target.of(Snapshot.end(run.key()));
    }
}
