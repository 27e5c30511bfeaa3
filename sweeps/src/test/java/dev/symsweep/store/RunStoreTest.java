package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunStoreTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    Path root;

    private RunStore store;

    @BeforeEach
    void openStore() {
        store = RunStore.open(HADOOP, root.toString(), "test");
    }

    static Stream<RunRow> rows() {
        return Stream.of(Rows.finished(1), Rows.diverged(2), Rows.batchNormalized(3));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRunComesBackAsItWasWritten(RunRow row) {
        float[] weights = Rows.weights(row);

        store.write(row, weights);

        assertThat(store.read(row.run().key())).isEqualTo(row);
        assertThat(bits(store.weights(row.run().key()))).containsExactly(bits(weights));
    }

    @Test
    void aFailedRunIsARowWithoutWeightsAndIsTrainedAgain() {
        RunRow failed = Rows.failed(1);

        store.write(failed, new float[0]);

        assertThat(store.read(failed.run().key())).isEqualTo(failed);
        assertThat(store.weights(failed.run().key())).isEmpty();
        assertThat(store.scan().rows()).containsExactly(failed);
    }

    @Test
    void aRunReplacesWhatWasStoredUnderItsKey() throws IOException {
        store.write(Rows.failed(1), new float[0]);

        write(Rows.finished(1));

        assertThat(store.read(Rows.spec(1).key())).isEqualTo(Rows.finished(1));
        assertThat(names("runs")).containsExactly(Rows.spec(1).key() + ".parquet");
    }

    @Test
    void theScanIsSortedByKey() {
        write(Rows.finished(1), Rows.finished(2), Rows.finished(3), Rows.finished(4));

        assertThat(store.scan().rows())
                .hasSize(4)
                .isSortedAccordingTo((a, b) -> a.run().key().compareTo(b.run().key()));
    }

    @Test
    void nothingButRunsAndTheHeaderIsLeftBehind() throws IOException {
        write(Rows.finished(1));

        assertThat(names("")).containsExactly("runs", "sweep.json");
        assertThat(names("runs")).containsExactly(Rows.spec(1).key() + ".parquet");
        assertThat(Files.readString(root.resolve("sweep.json")))
                .startsWith("{\"format\":1,\"semantics\":5,\"sweep\":\"test\",\"digest\":\"")
                .endsWith("\"}\n");
    }

    @Test
    void weightsLieInTheFileAsLittleEndianFloats() throws IOException {
        RunRow row = Rows.finished(1);
        write(row);
        ByteBuffer expected = ByteBuffer.allocate(4 * row.layout().size()).order(ByteOrder.LITTLE_ENDIAN);
        for (float weight : Rows.weights(row)) {
            expected.putFloat(weight);
        }

        String file = new String(Files.readAllBytes(file(row)), StandardCharsets.ISO_8859_1);

        assertThat(file).contains(new String(expected.array(), StandardCharsets.ISO_8859_1));
    }

    @Test
    void temporaryFilesOfKilledTasksArePassedOver() throws IOException {
        write(Rows.finished(1));
        Files.writeString(root.resolve("runs/." + Rows.spec(2).key() + ".parquet.1234.tmp"), "half a ro");

        assertThat(store.scan().rows()).hasSize(1);
        assertThat(store.scan().corrupt()).isEmpty();
    }

    @Test
    void weightsMustFitTheLayout() {
        assertThatThrownBy(() -> store.write(Rows.finished(1), new float[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has 3 weights, its layout has 23");
    }

    @Test
    void anotherSweepsStoreIsRefused() {
        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "other"))
                .isInstanceOf(StoreException.class)
                .hasMessage(root + " holds the results of sweep \"test\", not of \"other\"");
    }

    @Test
    void theRootLeadsToTheStoreFromEveryDirectory() {
        Path relative = Path.of("").toAbsolutePath().relativize(root);

        assertThat(RunStore.open(HADOOP, relative.toString(), "test").root()).isEqualTo("file:" + root);
        assertThat(RunStore.openExisting(HADOOP, relative.toString(), "test").root())
                .isEqualTo("file:" + root);
        assertThat(RunStore.at(HADOOP, relative.toString()).root()).isEqualTo("file:" + root);
    }

    @Test
    void anExistingStoreIsOpenedWithoutMakingAnything() throws IOException {
        write(Rows.finished(1));
        Path none = root.resolve("none");

        assertThat(RunStore.openExisting(HADOOP, root.toString(), "test").scan().rows())
                .containsExactly(Rows.finished(1));
        assertThatThrownBy(() -> RunStore.openExisting(HADOOP, root.toString(), "other"))
                .isInstanceOf(OtherSweepException.class);
        assertThatThrownBy(() -> RunStore.openExisting(HADOOP, none.toString(), "test"))
                .isInstanceOf(StoreException.class)
                .hasMessage(none + " holds no results of sweep \"test\"");
        assertThat(none).doesNotExist();
    }

    @Test
    void ofTwoSweepsThatClaimADirectoryAtOnceOneIsRefused() throws IOException {
        Path contested = root.resolve("contested");
        Configuration hadoop = FaultyFileSystem.with(new FaultyFileSystem.Faults() {
            @Override
            protected void beforeCreate(org.apache.hadoop.fs.Path file) throws IOException {
                if (Files.notExists(contested.resolve("sweep.json"))) {
                    Files.writeString(
                            contested.resolve("sweep.json"), "{\"format\":1,\"semantics\":3,\"sweep\":\"faster\"}");
                }
            }
        });

        assertThatThrownBy(() -> RunStore.open(hadoop, FaultyFileSystem.root(contested), "slower"))
                .isInstanceOf(OtherSweepException.class)
                .hasMessageEndingWith("holds the results of sweep \"faster\", not of \"slower\"");
    }

    @Test
    void aStoreMayBeOpenedAgain() {
        write(Rows.finished(1));

        RunStore again = RunStore.open(HADOOP, root.toString(), "test");

        assertThat(again.root()).isEqualTo("file:" + root);
        assertThat(again.scan().rows()).hasSize(1);
    }

    @Test
    void anUnwritableRootIsRefusedInOneLine() throws IOException {
        // A file where a directory must be: no permission bit stops the super-user.
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> RunStore.open(HADOOP, file.resolve("out").toString(), "test"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.toString())
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> RunStore.open(HADOOP, "nosuchscheme://host/out", "test"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("nosuchscheme");
    }

    @Test
    void anUnwritableRunsDirectoryIsFoundOnOpening() throws IOException {
        Files.delete(root.resolve("runs"));
        Files.writeString(root.resolve("runs"), "");

        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "test"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(root.resolve("runs").toString());
    }

    @Test
    void aMissingRunIsNamed() {
        RunKey key = Rows.spec(1).key();

        assertThatThrownBy(() -> store.read(key))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith(key + ".parquet: no such file");
        assertThatThrownBy(() -> store.weights(key)).isInstanceOf(StoreException.class);
    }

    @Test
    void aRunIsFoundByTheBeginningOfItsKey() {
        write(Rows.finished(1), Rows.finished(2));
        RunKey key = Rows.spec(1).key();

        assertThat(store.find(key.brief())).isEqualTo(key);
        assertThatThrownBy(() -> store.find(""))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("runs holds 2 runs whose key begins with \"\", must be 1");
        assertThatThrownBy(() -> store.find("xyz")).hasMessageContaining("holds no run whose key begins with \"xyz\"");
        assertThatThrownBy(
                        () -> RunStore.openExisting(HADOOP, root.resolve("none").toString()))
                .isInstanceOf(StoreException.class)
                .hasMessage(root.resolve("none") + " holds no results of a sweep");
    }

    @Test
    void aStoreThatDoesNotExistHoldsNothing() {
        RunStore none = RunStore.at(HADOOP, root.resolve("none").toString());

        assertThat(none.scan()).isEqualTo(new Scan<RunRow>(List.of(), List.of()));
    }

    private void write(RunRow... rows) {
        for (RunRow row : rows) {
            store.write(row, Rows.weights(row));
        }
    }

    private Path file(RunRow row) {
        return root.resolve("runs").resolve(row.run().key() + ".parquet");
    }

    private List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int[] bits(float[] values) {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(values[i]);
        }
        return bits;
    }
}
