package dev.symsweep.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.analysis.AnalysisKinds;
import dev.symsweep.analysis.FoundPermutations;
import dev.symsweep.analysis.FoundPermutations.Found;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.CorruptFile;
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
import java.util.stream.Stream;

/** The permutations that analyses of a store found: of exported networks, whatever these are aligned to. */
final class Permutations {

    /** A line of JSON for each permutation. */
    static final String LINES = "permutations.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<FoundPermutations> found;

    private Permutations(List<FoundPermutations> found) {
        this.found = found;
    }

    static Permutations of(RunStore store) {
        return new Permutations(AnalysisKinds.all().stream()
                .flatMap(kind -> kind.permutations(store.hadoop(), store.root()).stream())
                .toList());
    }

    private Stream<Found> of(Predicate<Snapshot> networks) {
        return found.stream().flatMap(source -> source.of(networks));
    }

    /** Whether a network is among those of a run that are exported. */
    static Predicate<Snapshot> networks(RunKey run, Predicate<Moment> moments) {
        return snapshot -> snapshot.run().equals(run) && moments.test(snapshot.moment());
    }

    /** Writes a line of JSON for each permutation of these networks, unless there is none. */
    void writeLines(Path directory, Predicate<Snapshot> networks) throws IOException {
        if (found.stream().noneMatch(source -> source.has(networks))) {
            return;
        }
        LocalFile.write(directory.resolve(LINES), out -> {
            Writer lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            for (Found permutation : (Iterable<Found>) of(networks)::iterator) {
                lines.write(JSON.writeValueAsString(line(permutation)) + "\n");
            }
            lines.flush();
        });
    }

    private static ObjectNode line(Found permutation) {
        ObjectNode line = JSON.createObjectNode();
        new TreeMap<>(permutation.facts()).forEach(line::put);
        ObjectNode groups = line.putObject("groups");
        for (FoundPermutations.Group group : permutation.groups()) {
            ArrayNode sources = groups.putArray(group.name());
            for (int source : group.permutation().sources()) {
                sources.add(source);
            }
        }
        return line;
    }

    /** Writes a file of integer tensors for each permutation of these networks, one tensor for each group of units. */
    void writeTensors(Path directory, Predicate<Snapshot> networks) throws IOException {
        for (Found permutation : (Iterable<Found>) of(networks)::iterator) {
            Map<String, String> metadata = new TreeMap<>();
            permutation.facts().forEach((name, value) -> metadata.put("symsweep." + name, value));
            SafetensorsFile.write(
                    directory.resolve("permutation-" + Sha256.brief(Sha256.of(metadata.toString())) + ".safetensors"),
                    permutation.groups().stream()
                            .map(group -> NamedTensor.integers(
                                    group.name(), group.permutation().sources()))
                            .toList(),
                    metadata);
        }
    }

    /** What whoever reads them must know of them. */
    List<String> warnings() {
        List<CorruptFile> corrupt =
                found.stream().flatMap(source -> source.corrupt().stream()).toList();
        return corrupt.isEmpty()
                ? List.of()
                : List.of(corrupt.size() + " files of permutations are damaged and left out; the first: "
                        + corrupt.get(0).line());
    }
}
