package dev.symsweep.export;

import dev.symsweep.data.file.LocalFile;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs and their checkpoints as safetensors files, tensors under the names that PyTorch modules of public code have.
 */
public final class SafetensorsExport {

    private SafetensorsExport() {}

    /**
     * Writes the runs that are chosen and have a network to look at: a file for each snapshot, under its name.
     *
     * @param directory on a local disk, missing or empty
     * @throws StoreException if a weight is not finite, or the directory holds something or cannot be written
     */
    public static Exported write(RunStore store, Chosen chosen, Path directory) {
        NewDirectory.requireEmpty(directory);
        ZooRuns runs = ZooRuns.of(store, chosen);
        List<String> warnings = new ArrayList<>();
        NewDirectory.make(directory, parts -> {
            Masks masks = new Masks(parts);
            for (RunRow row : runs.rows()) {
                write(runs, row, masks.add(row), parts);
            }
            warnings.addAll(masks.warnings());
            LocalFile.write(
                    parts.resolve("README.md"),
                    "# Networks as safetensors\n\n<key>.safetensors are final weights,"
                            + " <key>-<epoch>.safetensors those after an epoch; 0 is the start.\n"
                            + "Columns of a dense layer that reads an image are in PyTorch's order, "
                            + "channel by channel.\n"
                            + String.join(
                                    "",
                                    warnings.stream()
                                            .map(line -> "\nWarning: " + line + ".\n")
                                            .toList()));
            Manifest.write(parts, "safetensors", runs, Map.of());
        });
        int checkpoints =
                runs.rows().stream().mapToInt(row -> runs.epochs(row).size()).sum();
        return new Exported(runs.rows().size(), checkpoints, runs.leftOut(), warnings);
    }

    private static void write(ZooRuns runs, RunRow row, String masks, Path parts) throws IOException {
        StateDict dict = StateDict.of(
                NetworkSpec.of(row.run().spec()), ZooRuns.network(row).network(), ModuleNames.PUBLISHED);
        Map<String, String> metadata = new TreeMap<>(Map.of(
                "symsweep.key", row.run().key().hex(),
                "symsweep.arm", row.run().arm(),
                "symsweep.spec", row.run().spec().canonical(row.provenance().semantics()),
                "symsweep.seed", Long.toString(row.run().spec().seed()),
                "symsweep.engine", row.numerics().engine(),
                "symsweep.masks", masks));
        for (int epoch : runs.epochs(row)) {
            metadata.put("symsweep.epoch", Integer.toString(epoch));
            String name = Snapshot.after(row.run().key(), epoch).text() + ".safetensors";
            SafetensorsFile.write(
                    parts.resolve(name),
                    dict.tensors(runs.weights(new ExportedNetwork(row, Moment.after(epoch)))),
                    metadata);
        }
        metadata.put("symsweep.epoch", "final");
        SafetensorsFile.write(
                parts.resolve(row.run().key().hex() + ".safetensors"),
                dict.tensors(runs.weights(new ExportedNetwork(row, Moment.FINAL))),
                metadata);
    }
}
