package dev.symsweep.analysis.align;

import dev.symsweep.analysis.FoundPermutations;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of permutations, for whoever takes them elsewhere. */
final class StoredPermutations implements FoundPermutations {

    private final Table<PermutationKey, PermutationRow> table;
    private final Scan<Table.Entry<PermutationKey>> index;

    private StoredPermutations(Table<PermutationKey, PermutationRow> table) {
        this.table = table;
        this.index = table.index();
    }

    static StoredPermutations of(Table<PermutationKey, PermutationRow> table) {
        return new StoredPermutations(table);
    }

    @Override
    public boolean has(Predicate<Snapshot> networks) {
        return index.rows().stream().anyMatch(entry -> networks.test(entry.key().moved()));
    }

    /** Each file is read once. */
    @Override
    public Stream<Found> of(Predicate<Snapshot> networks) {
        Map<String, List<Table.Entry<PermutationKey>>> files = index.rows().stream()
                .filter(entry -> networks.test(entry.key().moved()))
                .collect(Collectors.groupingBy(Table.Entry::file, TreeMap::new, Collectors.toList()));
        return files.values().stream()
                .flatMap(entries -> table.read(entries).values().stream())
                .map(row -> new Found(
                        facts(row),
                        row.groups().stream()
                                .map(group -> new Group(group.name(), group.permutation()))
                                .toList()));
    }

    @Override
    public List<CorruptFile> corrupt() {
        return index.corrupt();
    }

    private static Map<String, String> facts(PermutationRow row) {
        Target onto = row.key().onto();
        Map<String, String> facts = new TreeMap<>(Map.of(
                "method", row.method(),
                "method-id", row.key().method().hex(),
                "run", row.key().moved().run().hex(),
                "epoch", epoch(row.key().moved()),
                "onto-kind", onto instanceof Target.Frame ? "frame" : "run"));
        if (onto instanceof Target.Network other) {
            facts.put("onto", other.snapshot().run().hex());
            facts.put("onto-epoch", epoch(other.snapshot()));
        } else {
            facts.put("onto", onto.text());
        }
        return facts;
    }

    private static String epoch(Snapshot network) {
        return network.moment() instanceof Moment.Epoch epoch ? Integer.toString(epoch.number()) : "final";
    }
}
