package dev.symsweep.store.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.ImageShape;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.Rows;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of damage that shows only where weights are read. */
class DamageMarksTest {

    private static final RunRow ROW = large(Rows.finished(1));
    private static final RunKey RUN = ROW.run().key();

    @TempDir
    private Path root;

    private RunStore store;
    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        store = RunStore.open(new Configuration(), root.toString(), "test");
        store.write(ROW, new float[ROW.layout().size()]);
        store.checkpoints().write(RUN, 3, new float[1000]);
        file = root.resolve("runs").resolve(RUN + ".parquet");
        whole = Files.readAllBytes(file);
    }

    @Test
    void whoMeetsDamageTellsAllOthersAndTheRowStays() throws IOException {
        damage();
        assertThat(store.scan().corrupt()).as("nobody has looked").isEmpty();

        assertThatThrownBy(() -> store.weights(RUN)).isInstanceOf(UnreadableRunException.class);

        Scan<?> scan = store.scan();
        assertThat(scan.rows()).hasSize(1);
        assertThat(scan.corrupt()).singleElement().satisfies(corrupt -> {
            assertThat(corrupt.name()).isEqualTo(file.toString());
            assertThat(corrupt.remedy()).isEqualTo("symsweep train trains its run again");
            assertThat(SnapshotFile.snapshot(corrupt).orElseThrow().run()).isEqualTo(RUN);
        });
        assertThat(store.verify(RUN)).contains(scan.corrupt().get(0));
    }

    @Test
    void aMarkEndsWhenTheFileIsWrittenAgain() throws IOException {
        damage();
        store.verify(RUN);

        store.write(ROW, new float[ROW.layout().size()]);

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.upkeep().leftovers()).isEmpty();
        assertThat(root.resolve("damaged/runs")).isEmptyDirectory();
    }

    @Test
    void aMarkOfAFileThatIsAnotherOneByNowCountsForNothing() throws IOException {
        damage();
        store.verify(RUN);

        Files.write(file, whole);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(100)));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.upkeep().leftovers()).singleElement().asString().endsWith(RUN + ".parquet.json");
        assertThat(store.verify(RUN)).isEmpty();
        assertThat(store.upkeep().leftovers()).isEmpty();
    }

    @Test
    void aMarkOfAWholeFileGoesOnceItIsVerified() throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        damage();
        Files.setLastModifiedTime(file, written);
        store.verify(RUN);
        Files.write(file, whole);
        Files.setLastModifiedTime(file, written);

        assertThat(store.scan().corrupt()).hasSize(1);
        assertThat(store.verify(RUN)).isEmpty();
        assertThat(store.scan().corrupt()).isEmpty();
    }

    @Test
    void damagedCheckpointsAreAmongTheCorruptFiles() throws IOException {
        Path checkpoint = root.resolve("checkpoints").resolve(RUN + "-3.parquet");
        byte[] content = Files.readAllBytes(checkpoint);
        content[content.length / 2] ^= 1;
        Files.write(checkpoint, content);

        assertThat(store.checkpoints().verify(RUN, 3)).isPresent();

        assertThat(store.scan().corrupt()).extracting(CorruptFile::name).containsExactly(checkpoint.toString());
        assertThat(store.checkpoints().verify(RUN, 4))
                .as("one that is not there")
                .isEmpty();
    }

    @Test
    void aStoreThatTakesNoMarksIsReadAllTheSame() throws IOException {
        damage();
        Files.writeString(root.resolve("damaged"), "no directory");

        assertThat(store.verify(RUN)).isPresent();
        assertThatThrownBy(() -> store.weights(RUN))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining(file + " is corrupt: ");
    }

    @Test
    void aMarkThatCannotBeReadIsNone() throws IOException {
        damage();
        store.verify(RUN);
        Files.writeString(root.resolve("damaged/runs").resolve(RUN + ".parquet.json"), "{");

        assertThat(store.scan().corrupt()).isEmpty();
    }

    /** In the weights, which are nearly all of the file. */
    private void damage() throws IOException {
        byte[] content = whole.clone();
        content[content.length / 2] ^= 1;
        Files.write(file, content);
    }

    /** So many weights that a byte of them is no concern of the row. */
    private static RunRow large(RunRow row) {
        RunSpec spec = row.run().spec();
        ParameterLayout layout = new NetworkSpec(new ImageShape(200, 200, 1), 3, spec.architecture(), spec.symmetry())
                .network()
                .layout();
        return new RunRow(row.sweep(), row.run(), row.outcome(), row.timing(), row.provenance(), layout);
    }
}
