package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.ParquetFiles;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of files that were found whole, and for how long. */
class LastVerifiedTest {

    private static final RunRow ROW = Rows.finished(1);
    private static final RunKey RUN = ROW.run().key();
    private static final Snapshot END = Snapshot.end(RUN);
    private static final Snapshot EPOCH = Snapshot.after(RUN, 3);

    @TempDir
    private Path root;

    private final List<String> opened = new ArrayList<>();
    private RunStore store;
    private boolean isReadOnly;

    @BeforeEach
    void write() {
        Configuration hadoop = FaultyFileSystem.with(new FaultyFileSystem.Faults() {
            @Override
            protected void beforeOpen(org.apache.hadoop.fs.Path file) {
                opened.add(file.getName());
            }

            @Override
            protected void beforeCreate(org.apache.hadoop.fs.Path file) throws IOException {
                if (isReadOnly) {
                    throw new IOException("Read-only file system");
                }
            }
        });
        store = RunStore.open(hadoop, FaultyFileSystem.root(root), "test");
        store.write(ROW, Rows.weights(ROW));
        store.checkpoints().write(RUN, 3, new float[1000]);
    }

    @Test
    void whatWasFoundWholeIsRememberedUntilItIsWrittenAgain() {
        assertThat(last().has(END)).isFalse();

        last().add(List.of(END));
        assertThat(last().has(END)).isTrue();
        assertThat(last().has(EPOCH)).as("nobody read it").isFalse();

        last().add(List.of(EPOCH));
        store.write(Rows.diverged(1), Rows.weights(ROW));
        assertThat(last().has(END)).isFalse();
        assertThat(last().has(EPOCH)).isTrue();
    }

    @Test
    void theTimeOfAFileCountsAsWellAsItsLength() throws IOException {
        last().add(List.of(END));

        Files.setLastModifiedTime(run(), FileTime.from(Instant.now().minusSeconds(100)));

        assertThat(last().has(END)).isFalse();
    }

    @Test
    void whatChangedWhileItWasReadIsNotRemembered() {
        LastVerified before = last();
        store.write(Rows.diverged(1), Rows.weights(ROW));

        before.add(List.of(END));

        assertThat(last().has(END)).isFalse();
    }

    @Test
    void whatIsReadBackIsRememberedUnlessItIsAnotherFileByNow() {
        Optional<LastVerified.Whole> run = store.upkeep().readBack(END);
        Optional<LastVerified.Whole> checkpoint = store.upkeep().readBack(EPOCH);
        store.write(Rows.diverged(1), Rows.weights(ROW));

        store.upkeep().keep(List.of(run.orElseThrow(), checkpoint.orElseThrow()));

        assertThat(last().has(END)).isFalse();
        assertThat(last().has(EPOCH)).isTrue();
    }

    @Test
    void whatIsNotAsItWasWrittenIsNotReadBack() throws IOException {
        byte[] content = Files.readAllBytes(run());
        for (int place : new int[] {100, content.length / 2, content.length - 1}) {
            byte[] damaged = content.clone();
            damaged[place] ^= 1;
            Files.write(run(), damaged);

            assertThat(store.upkeep().readBack(END)).as("byte %d", place).isEmpty();
        }
        Files.delete(run());
        assertThat(store.upkeep().readBack(END)).isEmpty();
    }

    @Test
    void aWeekLaterItIsReadAgain() {
        last().add(List.of(END));

        assertThat(at(Instant.now().plus(LastVerified.COUNTS).minusSeconds(60)).has(END))
                .isTrue();
        assertThat(at(Instant.now().plus(LastVerified.COUNTS)).has(END)).isFalse();
        assertThat(at(Instant.now().minus(Duration.ofHours(1))).has(END))
                .as("by a clock that is late")
                .isFalse();
    }

    @Test
    void aDamagedOneCountsForNothingAndIsNamed() throws IOException {
        last().add(List.of(END, EPOCH));
        Path file = root.resolve("index/verified.parquet");
        byte[] content = Files.readAllBytes(file);
        for (int place = 0; place < content.length; place += 7) {
            byte[] damaged = content.clone();
            damaged[place] ^= 4;
            Files.write(file, damaged);

            assertThat(last().has(END) || last().has(EPOCH))
                    .as("byte %d", place)
                    .isFalse();
        }
        assertThat(store.upkeep().files())
                .filteredOn(verified -> verified.name().endsWith("index/verified.parquet"))
                .singleElement()
                .satisfies(verified -> assertThat(
                                verified.check().get().orElseThrow().remedy())
                        .contains("written anew"));

        last().add(List.of(END));
        assertThat(last().has(END)).isTrue();
    }

    @Test
    void aStoreThatCannotBeWrittenStaysWithout() {
        isReadOnly = true;

        last().add(List.of(END));

        assertThat(last().has(END)).isFalse();
    }

    @Test
    void verifyingOpensEachFileOnce() throws IOException {
        byte[] content = Files.readAllBytes(run());
        content[content.length / 2] ^= 1;
        Files.write(run(), content);
        opened.clear();

        List<CorruptFile> damaged = store.upkeep().verify(List.of(END, EPOCH, Snapshot.after(RUN, 4)));

        assertThat(opened).containsExactly(END + ".parquet", EPOCH + ".parquet");
        assertThat(damaged)
                .singleElement()
                .satisfies(file -> assertThat(SnapshotFile.snapshot(file)).contains(END));
        assertThat(store.scan().corrupt()).as("those marked").isEqualTo(damaged);
    }

    @Test
    void aMarkOfAWholeFileGoesWhenManyAreVerified() throws IOException {
        byte[] whole = Files.readAllBytes(run());
        FileTime written = Files.getLastModifiedTime(run());
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.setLastModifiedTime(Files.write(run(), damaged), written);
        assertThat(store.upkeep().verify(List.of(END))).hasSize(1);
        Files.setLastModifiedTime(Files.write(run(), whole), written);

        assertThat(store.upkeep().verify(List.of(END, EPOCH))).isEmpty();
        assertThat(root.resolve("damaged/runs")).isEmptyDirectory();
    }

    private LastVerified last() {
        return store.upkeep().tidy();
    }

    private LastVerified at(Instant now) {
        Directory directory = Directory.of(new Configuration(), root.toString());
        List<FileStatus> listed = directory.child("runs").list(ParquetFiles.ENDING);
        return LastVerified.of(directory, listed, now);
    }

    private Path run() {
        return root.resolve("runs").resolve(END + ".parquet");
    }
}
