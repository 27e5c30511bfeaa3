package dev.symsweep.jobs.interpolate;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.StoreException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The stored permutations that a tile's pairs need; each file is read once. */
public final class TilePermutations {

    private final BuiltNetwork network;
    private final Map<PermutationKey, PermutationRow> rows;
    private final Map<Asymmetry, PermutationGroups> groups = new EnumMap<>(Asymmetry.class);

    private TilePermutations(BuiltNetwork network, Map<PermutationKey, PermutationRow> rows) {
        this.network = network;
        this.rows = rows;
    }

    /**
     * Reads permutations.
     *
     * @param network that of the tile's runs
     * @param permuted what is permuted, in any order and as often as it is needed
     */
    public static TilePermutations read(
            Table<PermutationKey, PermutationRow> store, BuiltNetwork network, Stream<Permuted> permuted) {
        Map<String, Set<PermutationKey>> byFile = new LinkedHashMap<>();
        permuted.collect(Collectors.groupingBy(Permuted::file))
                .forEach((file, wanted) ->
                        byFile.put(file, wanted.stream().map(Permuted::key).collect(Collectors.toSet())));
        Map<PermutationKey, PermutationRow> rows = new HashMap<>();
        byFile.forEach((file, wanted) -> store.read(file).stream()
                .filter(row -> wanted.contains(row.key()))
                .forEach(row -> rows.put(row.key(), row)));
        return new TilePermutations(network, rows);
    }

    /** The permuted weights of a run. */
    public float[] apply(Permuted permuted, float[] vector) {
        return of(permuted).apply(vector);
    }

    /** The permutation itself. */
    public NetworkPermutation of(Permuted permuted) {
        PermutationRow row = rows.get(permuted.key());
        if (row == null) {
            throw new StoreException(permuted.file() + " no longer holds the permutation of run "
                    + permuted.key().moved());
        }
        Asymmetry asymmetry = permuted.method().asymmetry();
        return row.permutation(groups.computeIfAbsent(asymmetry, chosen -> chosen.groups(network)));
    }
}
