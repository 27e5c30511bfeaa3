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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A run as arrays for NumPy and texts beside them; {@code docs/run-store.md} says what each file holds. */
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
     * @return whether its network was written too; it is not if the run is older than the table of networks and its
     *     network cannot be built again
     * @throws StoreException if the run cannot be read or has no weights, or if the directory holds something or cannot
     *     be written
     */
    public boolean write(RunKey key, Path directory) {
        NewDirectory.requireEmpty(directory);
        RunRow row = store.read(key);
        float[] weights = store.weights(key);
        if (weights.length == 0) {
            throw new StoreException("run " + key.brief() + " has no weights to export: "
                    + row.outcome().status() + ", " + row.outcome().reason());
        }
        Optional<NetworkRow> network = networks.of(row, weights);
        Set<Integer> epochs = store.checkpoints().epochs().getOrDefault(key, Set.of());
        NewDirectory.make(directory, parts -> {
            NumpyFile.write(parts.resolve("weights.npy"), weights, weights.length);
            for (int epoch : epochs) {
                float[] snapshot = store.checkpoints().weights(key, epoch);
                NumpyFile.write(parts.resolve("weights-" + epoch + ".npy"), snapshot, snapshot.length);
            }
            LocalFile.write(parts.resolve("layout.csv"), layout(row.layout()));
            LocalFile.write(parts.resolve("run.json"), run(row));
            if (network.isPresent()) {
                NetworkFiles.write(network.get(), parts);
            }
        });
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
