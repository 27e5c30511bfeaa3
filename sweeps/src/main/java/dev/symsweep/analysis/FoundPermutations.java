package dev.symsweep.analysis;

import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Permutations of networks that an analysis found, for whoever takes results elsewhere. */
public interface FoundPermutations {

    /**
     * One of them.
     *
     * @param facts what it is, by name: whose units it moves, onto what, and how it was found
     * @param groups how the units of each group move
     */
    record Found(Map<String, String> facts, List<Group> groups) {

        /** Copies what is given. */
        public Found {
            facts = Map.copyOf(facts);
            groups = List.copyOf(groups);
        }
    }

    /**
     * How the units of one group move.
     *
     * @param name the group's name
     * @param permutation of its units
     */
    record Group(String name, Permutation permutation) {}

    /** Whether there is one of such a network. */
    boolean has(Predicate<Snapshot> networks);

    /**
     * Those of some networks, read as the stream is.
     *
     * @throws dev.symsweep.store.directory.StoreException if a file cannot be read
     */
    Stream<Found> of(Predicate<Snapshot> networks);

    /** The files that are damaged, whose permutations are missing. */
    List<CorruptFile> corrupt();
}
