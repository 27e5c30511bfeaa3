package dev.symsweep.export;

import dev.symsweep.data.file.LocalFile;
import dev.symsweep.export.tensor.ModuleNames;
import dev.symsweep.export.tensor.NamedTensor;
import dev.symsweep.export.tensor.SafetensorsFile;
import dev.symsweep.export.tensor.StateDict;
import dev.symsweep.population.Moment;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

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
        Permutations permutations = Permutations.of(store);
        List<String> warnings = new ArrayList<>(permutations.warnings());
        NewDirectory.make(directory, parts -> {
            Masks masks = new Masks(parts);
            NetworkTexts networks = new NetworkTexts(parts, ModuleNames.PUBLISHED);
            for (RunRow row : runs.rows()) {
                write(
                        runs,
                        row,
                        metadata(row, masks.add(row), networks.add(row)),
                        networks.add(row).dict(),
                        parts);
            }
            permutations.writeTensors(parts, runs.allNetworks());
            warnings.addAll(masks.warnings());
            LocalFile.write(parts.resolve("README.md"), readme(warnings));
            Manifest.write(parts, "safetensors", runs, Map.of());
        });
        int checkpoints =
                runs.rows().stream().mapToInt(row -> runs.epochs(row).size()).sum();
        return new Exported(runs.rows().size(), checkpoints, runs.leftOut(), warnings);
    }

    private static String readme(List<String> warnings) {
        return """
                # Networks as safetensors

                <key>.safetensors are final weights, <key>-<epoch>.safetensors those after an epoch; 0 is the start.
                Columns of a dense layer that reads an image are in PyTorch's order, channel by channel. Matrices F of
                gates are tensors of the file, <module>.gate.
                The metadata's symsweep.network is JSON of the network: its nodes in their order, with all constants and
                the names of their tensors. network-*.json say the same, and which units may change places.
                permutation-*.safetensors are alignments that were found: new[i] = old[sources[i]], a tensor for each
                group of units.
                """
                + String.join(
                        "",
                        warnings.stream()
                                .map(line -> "\nWarning: " + line + ".\n")
                                .toList());
    }

    private static Map<String, String> metadata(RunRow row, String masks, NetworkTexts.Written network) {
        return new TreeMap<>(Map.of(
                "symsweep.key", row.run().key().hex(),
                "symsweep.arm", row.run().arm(),
                "symsweep.spec", row.run().spec().canonical(row.provenance().semantics()),
                "symsweep.seed", Long.toString(row.run().spec().seed()),
                "symsweep.engine", row.numerics().engine(),
                "symsweep.network", network.text().graph(),
                "symsweep.masks", masks));
    }

    private static void write(ZooRuns runs, RunRow row, Map<String, String> metadata, StateDict dict, Path parts)
            throws IOException {
        for (int epoch : runs.epochs(row)) {
            metadata.put("symsweep.epoch", Integer.toString(epoch));
            String name = Snapshot.after(row.run().key(), epoch).text() + ".safetensors";
            SafetensorsFile.write(
                    parts.resolve(name),
                    tensors(dict, runs.weights(new ExportedNetwork(row, Moment.after(epoch)))),
                    metadata);
        }
        metadata.put("symsweep.epoch", "final");
        SafetensorsFile.write(
                parts.resolve(row.run().key().hex() + ".safetensors"),
                tensors(dict, runs.weights(new ExportedNetwork(row, Moment.FINAL))),
                metadata);
    }

    private static List<NamedTensor> tensors(StateDict dict, float[] weights) {
        return Stream.concat(dict.tensors(weights).stream(), dict.gates().stream())
                .toList();
    }
}
