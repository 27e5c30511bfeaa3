package dev.symsweep.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.store.Golden;
import dev.symsweep.store.Rows;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.network.StoredNetworks;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumpyExportTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path root;

    @Test
    void anExportThatWasStoppedIsDoneAnew() throws IOException {
        String released = Golden.directory("release-1");
        RunStore store = RunStore.openExisting(HADOOP, released);
        Path to = root.resolve("run");
        Files.createDirectories(to.resolve(".incomplete"));
        Files.writeString(to.resolve(".incomplete/weights.npy"), "half an arr");

        export(store, released).write(run(store, "w").run().key(), to);

        assertThat(to)
                .isDirectoryContaining("glob:**/run.json")
                .isDirectoryContaining("glob:**/weights.npy")
                .isDirectoryNotContaining("glob:**/.incomplete");
    }

    /** Killed while it moved its files. */
    @Test
    void whatAnExportLeftThatWasStoppedAtItsEndIsSaid() throws IOException {
        String released = Golden.directory("release-1");
        RunStore store = RunStore.openExisting(HADOOP, released);
        Files.createDirectories(root.resolve(".incomplete"));
        Files.writeString(root.resolve("weights.npy"), "an array");

        assertThatThrownBy(() ->
                        export(store, released).write(run(store, "w").run().key(), root))
                .isInstanceOf(StoreException.class)
                .hasMessage(root + " has some files of an export that was stopped at its end, the others are in its"
                        + " directory .incomplete; delete all of them, or choose another directory");
        assertThat(root.resolve("weights.npy")).hasContent("an array");
    }

    @Test
    void weightsAndSnapshotsAreArrays() throws IOException {
        String released = Golden.directory("release-1");
        RunStore store = RunStore.openExisting(HADOOP, released);
        RunRow run = run(store, "w");
        Path to = root.resolve("run");

        Exported exported = export(store, released).write(run.run().key(), to);

        assertThat(exported.warnings()).isEmpty();
        assertThat(floats(to.resolve("weights.npy"), "(" + run.layout().size() + ",)"))
                .isEqualTo(store.weights(run.run().key()));
        assertThat(floats(to.resolve("weights-0.npy"), "(" + run.layout().size() + ",)"))
                .isEqualTo(store.checkpoints().weights(run.run().key(), 0));
        assertThat(Files.readAllLines(to.resolve("layout.csv")))
                .startsWith("name,offset,size,shape,role,fan_in", "hidden1.weight,0,4704,6 784,WEIGHT,784")
                .hasSize(1 + run.layout().tensors().size());
        JsonNode text = new ObjectMapper().readTree(to.resolve("run.json").toFile());
        assertThat(text.get("spec").get("semantics").asInt()).isEqualTo(3);
        assertThat(text.get("test_loss").asDouble())
                .isEqualTo(run.outcome().test().loss());
    }

    /** So that the same command goes on once what failed is mended. */
    @Test
    void anExportThatFailsHalfWayLeavesNothing() throws IOException {
        copyOfRelease(root.resolve("store"));
        RunStore store = RunStore.openExisting(HADOOP, root.resolve("store").toString());
        RunRow row = run(store, "w");
        Path checkpoint = root.resolve("store/checkpoints/" + row.run().key().hex() + "-1.parquet");
        byte[] whole = Files.readAllBytes(checkpoint);
        Files.write(checkpoint, new byte[9]);
        Path made = root.resolve("made");
        Path there = Files.createDirectory(root.resolve("there"));
        for (Path to : List.of(made, there)) {
            assertThatThrownBy(() -> export(store, store.root()).write(row.run().key(), to))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("-1.parquet is corrupt: ");
        }
        assertThat(made).doesNotExist();
        assertThat(there).isEmptyDirectory();

        Files.write(checkpoint, whole);
        export(store, store.root()).write(row.run().key(), there);
        assertThat(there).isDirectoryContaining("glob:**weights-1.npy");
    }

    private static void copyOfRelease(Path to) throws IOException {
        Path from = Path.of(Golden.directory("release-1"));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Of runs from before there was a table of networks. */
    @Test
    void fixedEntriesAreThoseOfTheWeights() throws IOException {
        String released = Golden.directory("release-1");
        RunStore store = RunStore.openExisting(HADOOP, released);
        RunRow run = run(store, "w");
        float[] weights = store.weights(run.run().key());
        export(store, released).write(run.run().key(), root);

        // 3 of each of 6 rows, 2 of each of 6, 2 of each of 10.
        ByteBuffer indices = data(root.resolve("fixed-indices.npy"), "<i4", "(50,)");
        float[] values = floats(root.resolve("fixed-values.npy"), "(50,)");
        for (float value : values) {
            assertThat(value).isEqualTo(weights[indices.getInt()]);
        }
        JsonNode network =
                new ObjectMapper().readTree(root.resolve("network.json").toFile());
        assertThat(network.get("graph").get("nodes")).hasSize(5);
        assertThat(network.get("digest").asText()).hasSize(64);
    }

    @Test
    void gatesAreArraysOfTheirNodes() throws IOException {
        Network network = new SigmaAsymmetric(1, 1, SigmaAsymmetric.Scaling.NONE)
                .rewrite(new Mlp(List.of(3), Norm.NONE, Activation.RELU).network(Shape.of(2), 2));
        NetworkRow row = NetworkRow.of(network, FixedEntries.none());

        NetworkFiles.write(row, root);

        NetworkRow.NamedMatrix gate = row.gates().get(0);
        assertThat(floats(root.resolve("gate-" + gate.node() + ".npy"), "(3, 3,)"))
                .isEqualTo(gate.matrix().toArray());
    }

    @Test
    void aNetworkThatCannotBeBuiltAgainIsLeftOut() {
        String oldest = Golden.directory("format-1");
        RunStore store = RunStore.openExisting(HADOOP, oldest);

        assertThat(export(store, oldest)
                        .write(Rows.finished(1).run().spec().key(1), root)
                        .warnings())
                .containsExactly("without its network, which is not stored and cannot be built again");
        assertThat(root.resolve("network.json")).doesNotExist();
        assertThat(root.resolve("weights.npy")).exists();
    }

    @Test
    void nothingIsOverwrittenAndNothingMadeUp() throws IOException {
        String old = Golden.directory("format-2");
        RunStore store = RunStore.openExisting(HADOOP, old);
        Files.writeString(root.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> export(store, old).write(Rows.finished(1).run().key(), root))
                .isInstanceOf(StoreException.class)
                .hasMessage(root + " is not empty; choose another directory");
        assertThatThrownBy(() -> export(store, old).write(Rows.failed(2).run().key(), root.resolve("new")))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("has no weights to export: FAILED, out of luck");
        assertThat(root.resolve("new")).doesNotExist();
    }

    @Test
    void numpyReadsThem() throws IOException, InterruptedException {
        String released = Golden.directory("release-1");
        RunStore store = RunStore.openExisting(HADOOP, released);
        RunRow run = run(store, "w");
        export(store, released).write(run.run().key(), root);
        String script = """
                import csv, json, numpy
                weights = numpy.load("weights.npy")
                assert (weights[numpy.load("fixed-indices.npy")] == numpy.load("fixed-values.npy")).all()
                tensors = {}
                for row in csv.DictReader(open("layout.csv")):
                    start, size = int(row["offset"]), int(row["size"])
                    shape = [int(side) for side in row["shape"].split()]
                    tensors[row["name"]] = weights[start:start + size].reshape(shape)
                x = numpy.zeros(784)
                for node in json.load(open("network.json"))["graph"]["nodes"]:
                    if node["kind"] == "dense":
                        x = tensors[node["name"] + ".weight"] @ x + tensors[node["name"] + ".bias"]
                    elif node["kind"] == "pointwise":
                        x = numpy.maximum(x, 0)
                print(x.shape)
                """;

        Process python = new ProcessBuilder("sh", "-c", "command -v python3 && exec python3 -c \"$0\"", script)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assumeThat(output).as("a Python with NumPy").isNotEmpty().doesNotContain("No module named 'numpy'");
        assertThat(output).endsWith("(10,)\n");
    }

    private static NumpyExport export(RunStore store, String directory) {
        return NumpyExport.of(store, StoredNetworks.of(NetworkCodec.table(HADOOP, directory)));
    }

    private static RunRow run(RunStore store, String arm) {
        return store.scan().rows().stream()
                .filter(row -> row.run().arm().equals(arm))
                .findFirst()
                .orElseThrow();
    }

    private static float[] floats(Path file, String shape) throws IOException {
        ByteBuffer data = data(file, "<f4", shape);
        float[] values = new float[data.remaining() / Float.BYTES];
        data.asFloatBuffer().get(values);
        return values;
    }

    /** Byte by byte as the format is documented. */
    private static ByteBuffer data(Path file, String type, String shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] magic = new byte[8];
        bytes.get(magic);
        assertThat(magic).isEqualTo(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        byte[] header = new byte[bytes.getShort()];
        bytes.get(header);
        assertThat(bytes.position() % 64).isZero();
        assertThat(new String(header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }")
                .endsWith("\n");
        return bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
