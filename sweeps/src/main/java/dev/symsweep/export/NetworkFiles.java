package dev.symsweep.export;

import dev.symsweep.data.file.LocalFile;
import dev.symsweep.store.network.NetworkRow;
import java.io.IOException;
import java.nio.file.Path;

/** What is exported of a network. */
final class NetworkFiles {

    private NetworkFiles() {}

    static void write(NetworkRow row, Path directory) throws IOException {
        LocalFile.write(directory.resolve("network.json"), row.json() + "\n");
        int[] indices = row.fixed().indices();
        NumpyFile.write(directory.resolve("fixed-indices.npy"), indices, indices.length);
        NumpyFile.write(directory.resolve("fixed-values.npy"), row.fixedValues(), indices.length);
        for (NetworkRow.NamedMatrix gate : row.gates()) {
            NumpyFile.write(
                    directory.resolve("gate-" + gate.node() + ".npy"),
                    gate.matrix().toArray(),
                    gate.matrix().rows(),
                    gate.matrix().columns());
        }
    }
}
