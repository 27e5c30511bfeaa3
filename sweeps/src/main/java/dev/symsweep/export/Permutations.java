package dev.symsweep.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permutations that alignments of a store found: of exported networks, whatever these are aligned to. */
final class Permutations {

    /** A line of JSON for each permutation. */
    static final String LINES = "permutations.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Table<PermutationKey, PermutationRow> table;
    private final Scan<Table.Entry<PermutationKey>> index;

    private Permutations(Table<PermutationKey, PermutationRow> table) {
        this.table = table;
        this.index = table.index();
    }

    static Permutations of(RunStore store) {
        return new Permutations(PermutationCodec.table(store.hadoop(), store.root()));
    }

    /** Those of some networks, read file by file. */
    private Stream<PermutationRow> rows(Predicate<Snapshot> networks) {
        Map<String, List<Table.Entry<PermutationKey>>> files = index.rows().stream()
                .filter(entry -> networks.test(entry.key().moved()))
                .collect(Collectors.groupingBy(Table.Entry::file, TreeMap::new, Collectors.toList()));
        return files.values().stream().flatMap(entries -> table.read(entries).values().stream());
    }

    /** Whether a network is among those of a run that are exported. */
    static Predicate<Snapshot> networks(RunKey run, Predicate<Moment> moments) {
        return snapshot -> snapshot.run().equals(run) && moments.test(snapshot.moment());
    }

    /** Writes a line of JSON for each permutation of these networks, unless there is none. */
    void writeLines(Path directory, Predicate<Snapshot> networks) throws IOException {
        if (index.rows().stream().noneMatch(entry -> networks.test(entry.key().moved()))) {
            return;
        }
        LocalFile.write(directory.resolve(LINES), out -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (PermutationRow row : (Iterable<PermutationRow>) rows(networks)::iterator) {
                lines.write(JSON.writeValueAsString(line(row)) + "\n");
            }
            lines.flush();
        });
    }

    private static ObjectNode line(PermutationRow row) {
        ObjectNode line = JSON.createObjectNode();
        facts(row).forEach(line::put);
        ObjectNode groups = line.putObject("groups");
        for (PermutationRow.Group group : row.groups()) {
            ArrayNode sources = groups.putArray(group.name());
            for (int source : group.permutation().sources()) {
                sources.add(source);
            }
        }
        return line;
    }

    /** Writes a file of integer tensors for each permutation of these networks, one tensor for each group of units. */
    void writeTensors(Path directory, Predicate<Snapshot> networks) throws IOException {
        for (PermutationRow row : (Iterable<PermutationRow>) rows(networks)::iterator) {
            Map<String, String> metadata = new TreeMap<>();
            facts(row).forEach((name, value) -> metadata.put("symsweep." + name, value));
            SafetensorsFile.write(
                    directory.resolve("permutation-" + Sha256.brief(Sha256.of(metadata.toString())) + ".safetensors"),
                    row.groups().stream()
                            .map(group -> NamedTensor.integers(
                                    group.name(), group.permutation().sources()))
                            .toList(),
                    metadata);
        }
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

    /** What whoever reads them must know of them. */
    List<String> warnings() {
        return index.corrupt().isEmpty()
                ? List.of()
                : List.of(index.corrupt().size() + " files of permutations are damaged and left out; the first: "
                        + index.corrupt().get(0).line());
    }
}
