package dev.symsweep.jobs.faults;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What lies under a store's root on the local disk, as far as it is the same whenever a sweep is run again.
 *
 * @param items digests of what there is, by name: of a run its weights, as its row has times; of curves their rows, as
 *     it depends on what else there is to do in which file they lie; of other files all bytes
 * @param hidden names of temporary files
 */
public record StoredResults(Map<String, String> items, List<String> hidden) {

    private static final Configuration HADOOP = new Configuration();
    private static final String ENDING = ".parquet";

    /** They have times, and whatever is in them is never needed. */
    private static final Set<String> NO_RESULTS = Set.of("symsweep.log", "index/verified.parquet");

    /** Takes stock; what cannot be read has its error in place of a digest. */
    public static StoredResults in(Path root) throws IOException {
        Map<String, String> items = new TreeMap<>();
        List<String> hidden = new ArrayList<>();
        if (Files.isDirectory(root)) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String name = root.relativize(file).toString();
                    if (file.getFileName().toString().startsWith(".")) {
                        hidden.add(name);
                    } else if (!NO_RESULTS.contains(name) && !name.startsWith("curves/")) {
                        items.put(name, digest(root, file, name));
                    }
                }
            }
            addCurves(root, items);
        }
        return new StoredResults(items, hidden);
    }

    /** Names of items that are not in others, or not the same. */
    public Set<String> beyond(StoredResults others) {
        Set<Map.Entry<String, String>> all = new HashSet<>(items.entrySet());
        all.removeAll(others.items.entrySet());
        Map<String, String> rest = new TreeMap<>();
        all.forEach(item -> rest.put(item.getKey(), item.getValue()));
        return rest.keySet();
    }

    private static void addCurves(Path root, Map<String, String> items) {
        try {
            var curves = CurveCodec.table(HADOOP, root.toString()).scan();
            curves.rows().forEach(row -> items.put("curve " + row.key(), Sha256.of(row.toString())));
            curves.corrupt().forEach(file -> items.put(file.name(), file.reason()));
        } catch (RuntimeException e) {
            items.put("curves", e.toString());
        }
    }

    private static String digest(Path root, Path file, String name) {
        try {
            return Sha256.of(
                    name.startsWith("runs/") && name.endsWith(ENDING)
                            ? run(root, file)
                            : Arrays.toString(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static String run(Path root, Path file) {
        String name = file.getFileName().toString();
        RunKey key = Snapshot.find(name.substring(0, name.length() - ENDING.length()))
                .orElseThrow()
                .run();
        RunStore store = RunStore.at(HADOOP, root.toString());
        return store.read(key).outcome().status() + Arrays.toString(store.weights(key));
    }
}
