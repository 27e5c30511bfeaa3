package dev.symsweep.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.symsweep.data.file.LocalFile;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.network.StoredNetworks;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Runs as arrays for NumPy and texts beside them; {@code docs/run-store.md} says what each file holds. */
public final class NumpyExport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunStore store;
    private final StoredNetworks networks;

    private NumpyExport(RunStore store, StoredNetworks networks) {
        this.store = store;
        this.networks = networks;
    }

    /** The export of runs of a store. */
    public static NumpyExport of(RunStore store, StoredNetworks networks) {
        return new NumpyExport(store, networks);
    }

    /**
     * Writes a run with all its snapshots.
     *
     * @param directory on a local disk, missing or empty
     * @return what came of it; a warning tells if its network was not written, as the run is older than the table of
     *     networks and its network cannot be built again
     * @throws StoreException if the run cannot be read or has no weights, or if the directory holds something or cannot
     *     be written
     */
    public Exported write(RunKey key, Path directory) {
        NewDirectory.requireEmpty(directory);
        RunRow row = store.read(key);
        if (store.weights(key).length == 0) {
            throw new StoreException("run " + key.brief() + " has no weights to export: "
                    + row.outcome().status() + ", " + row.outcome().reason());
        }
        Set<Integer> epochs = store.checkpoints().epochs().getOrDefault(key, Set.of());
        Permutations permutations = Permutations.of(store);
        List<String> warnings = new ArrayList<>(permutations.warnings());
        NewDirectory.make(directory, parts -> {
            if (!write(row, epochs, parts)) {
                warnings.add("without its network, which is not stored and cannot be built again");
            }
            permutations.writeLines(parts, snapshot -> snapshot.run().equals(key));
        });
        return new Exported(1, epochs.size(), List.of(), warnings);
    }

    /**
     * Writes the runs that are chosen and have a network to look at, a directory for each.
     *
     * @param directory on a local disk, missing or empty
     * @throws StoreException if a weight is not finite, or the directory holds something or cannot be written
     */
    public Exported write(Chosen chosen, Path directory) {
        NewDirectory.requireEmpty(directory);
        ZooRuns runs = ZooRuns.of(store, chosen);
        Permutations permutations = Permutations.of(store);
        List<String> warnings = new ArrayList<>(permutations.warnings());
        NewDirectory.make(directory, parts -> {
            int withoutNetwork = 0;
            for (RunRow row : runs.rows()) {
                runs.networks(row).forEach(runs::weights);
                Path own = Files.createDirectory(parts.resolve(row.run().key().hex()));
                withoutNetwork += write(row, runs.epochs(row), own) ? 0 : 1;
            }
            if (withoutNetwork > 0) {
                warnings.add(withoutNetwork + " runs are without their network, which is not stored and cannot be built"
                        + " again");
            }
            permutations.writeLines(parts, runs.allNetworks());
            Manifest.write(parts, "numpy", runs, Map.of());
        });
        int checkpoints =
                runs.rows().stream().mapToInt(row -> runs.epochs(row).size()).sum();
        return new Exported(runs.rows().size(), checkpoints, runs.leftOut(), warnings);
    }

    /** Writes a run, and tells whether its network is known. */
    private boolean write(RunRow row, Set<Integer> epochs, Path directory) throws IOException {
        RunKey key = row.run().key();
        float[] weights = store.weights(key);
        Optional<NetworkRow> network = networks.of(row, weights);
        NumpyFile.write(directory.resolve("weights.npy"), weights, weights.length);
        for (int epoch : epochs) {
            float[] snapshot = store.checkpoints().weights(key, epoch);
            NumpyFile.write(directory.resolve("weights-" + epoch + ".npy"), snapshot, snapshot.length);
        }
        LocalFile.write(directory.resolve("layout.csv"), layout(row.layout()));
        LocalFile.write(directory.resolve("run.json"), run(row));
        if (network.isPresent()) {
            NetworkFiles.write(network.get(), directory);
        }
        return network.isPresent();
    }

    private static String layout(ParameterLayout layout) {
        StringBuilder lines = new StringBuilder("name,offset,size,shape,role,fan_in\n");
        for (ParameterTensor tensor : layout.tensors()) {
            String shape = IntStream.range(0, tensor.shape().rank())
                    .mapToObj(axis -> Integer.toString(tensor.shape().size(axis)))
                    .collect(Collectors.joining(" "));
            lines.append(String.join(
                            ",",
                            List.of(
                                    tensor.name(),
                                    Integer.toString(tensor.offset()),
                                    Integer.toString(tensor.size()),
                                    shape,
                                    tensor.role().name(),
                                    Integer.toString(tensor.fanIn()))))
                    .append('\n');
        }
        return lines.toString();
    }

    private static String run(RunRow row) throws IOException {
        ObjectNode run = JSON.createObjectNode()
                .put("key", row.run().key().hex())
                .put("sweep", row.sweep())
                .put("arm", row.run().arm())
                .put("semantics", row.provenance().semantics())
                .put("status", row.outcome().status().name())
                .put("train_loss", row.outcome().train().loss())
                .put("train_accuracy", row.outcome().train().accuracy())
                .put("test_loss", row.outcome().test().loss())
                .put("test_accuracy", row.outcome().test().accuracy());
        run.set(
                "spec",
                JSON.readTree(row.run().spec().canonical(row.provenance().semantics())));
        run.set("setting", JSON.readTree(row.run().setting().json()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(run) + "\n";
    }
}
