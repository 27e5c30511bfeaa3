package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store of many runs is read without opening as many files, and never from an index that is not of its files. */
class RunIndexTest {

    private static final int RUNS = 120;

    @TempDir
    private Path root;

    private final Counted opened = new Counted();
    private RunStore store;

    private static class Counted extends Faults {

        private final AtomicInteger runs = new AtomicInteger();
        private boolean isReadOnly;

        @Override
        protected void beforeOpen(org.apache.hadoop.fs.Path file) {
            runs.addAndGet(file.getParent().getName().equals("runs") ? 1 : 0);
        }

        @Override
        protected void beforeCreate(org.apache.hadoop.fs.Path file) throws IOException {
            if (isReadOnly) {
                throw new IOException("Read-only file system");
            }
        }
    }

    @BeforeEach
    void storeManyRuns() {
        Configuration hadoop = FaultyFileSystem.with(opened);
        store = RunStore.open(hadoop, FaultyFileSystem.root(root), "test");
        write(1, RUNS);
    }

    @Test
    void theSecondScanOpensNoFileOfARun() {
        Scan<RunRow> first = store.scan();
        assertThat(opened.runs.get()).isEqualTo(RUNS);

        opened.runs.set(0);
        Scan<RunRow> second = store.scan();

        assertThat(opened.runs.get()).isZero();
        assertThat(second).isEqualTo(first);
        assertThat(second.rows())
                .hasSize(RUNS)
                .isSortedAccordingTo((a, b) -> a.run().key().compareTo(b.run().key()));
    }

    @Test
    void aFileThatIsNotAsTheIndexSaysIsRead() throws IOException {
        store.scan();
        store.write(Rows.diverged(1), Rows.weights(Rows.diverged(1)));
        Files.delete(file(2));
        Files.writeString(file(3), "damaged");
        Files.setLastModifiedTime(file(4), FileTime.fromMillis(0));
        write(RUNS + 1, RUNS + 1);
        opened.runs.set(0);

        Scan<RunRow> scan = store.scan();

        assertThat(opened.runs.get()).isEqualTo(4);
        assertThat(scan.rows()).hasSize(RUNS - 1).contains(Rows.diverged(1), Rows.finished(4), Rows.finished(RUNS + 1));
        assertThat(scan.corrupt())
                .extracting(CorruptFile::name)
                .singleElement()
                .asString()
                .contains(file(3).getFileName().toString());
    }

    @Test
    void anIndexThatLacksManyIsMadeAnew() {
        store.scan();
        write(RUNS + 1, 2 * RUNS);
        store.scan();
        opened.runs.set(0);

        assertThat(store.scan().rows()).hasSize(2 * RUNS);
        assertThat(opened.runs.get()).isZero();
    }

    /** As training does it: the next command opens no file, neither to index nor to verify it. */
    @Test
    void whatWasReadBackAsItWasWrittenIsIndexed() {
        List<LastVerified.Whole> whole = LongStream.rangeClosed(1, RUNS)
                .mapToObj(seed -> Snapshot.end(Rows.finished(seed).run().key()))
                .flatMap(run -> store.upkeep().readBack(run).stream())
                .toList();
        store.upkeep().keep(whole);
        opened.runs.set(0);

        LastVerified last = store.upkeep().tidy();

        assertThat(store.scan().rows()).hasSize(RUNS);
        assertThat(whole).hasSize(RUNS).allMatch(file -> last.has(file.snapshot()));
        assertThat(opened.runs.get()).isZero();
    }

    @Test
    void aStoreThatCannotBeWrittenIsNotIndexed() {
        Snapshot run = Snapshot.end(Rows.finished(1).run().key());
        List<LastVerified.Whole> whole = store.upkeep().readBack(run).stream().toList();
        opened.isReadOnly = true;

        store.upkeep().keep(Collections.nCopies(RUNS, whole.get(0)));

        assertThat(store.upkeep().tidy().has(run)).isFalse();
        assertThat(index()).doesNotExist();
    }

    @Test
    void aDamagedIndexCountsForNothing() throws IOException {
        List<RunRow> rows = store.scan().rows();
        byte[] content = Files.readAllBytes(index());
        for (byte[] damage : List.of(new byte[0], "garbage".getBytes(StandardCharsets.UTF_8), cut(content))) {
            Files.write(index(), damage);
            opened.runs.set(0);

            assertThat(store.scan().rows()).isEqualTo(rows);
            assertThat(opened.runs.get()).isEqualTo(RUNS);
        }
    }

    @Test
    void aFlippedBitAnywhereMakesTheIndexCountForNothing() throws IOException {
        List<RunRow> rows = store.scan().rows();
        byte[] content = Files.readAllBytes(index());
        for (int place : new int[] {0, content.length / 3, content.length / 2, content.length - 100}) {
            byte[] damaged = content.clone();
            damaged[place] ^= 4;
            Files.write(index(), damaged);
            opened.runs.set(0);

            assertThat(store.scan().rows()).isEqualTo(rows);
            assertThat(opened.runs.get())
                    .as("files read with byte %d changed", place)
                    .isEqualTo(RUNS);
        }
    }

    @Test
    void anIndexOfAReleaseBeforeDigestsIsWholeAndMadeAnew() throws IOException {
        List<RunRow> rows = store.scan().rows();
        rewriteWithoutDigest();
        opened.runs.set(0);

        assertThat(store.upkeep().files())
                .filteredOn(file -> file.name().endsWith("index/runs.parquet"))
                .singleElement()
                .satisfies(file -> assertThat(file.check().get()).isEmpty());
        assertThat(store.scan().rows()).isEqualTo(rows);
        assertThat(opened.runs.get()).isEqualTo(RUNS);
        assertThat(store.scan().rows()).isEqualTo(rows);
        assertThat(opened.runs.get()).isEqualTo(RUNS);
    }

    /** As Parquet alone writes it. */
    private void rewriteWithoutDigest() throws IOException {
        List<Group> rows = ParquetRows.of(index());
        Files.delete(index());
        GroupType schema = rows.get(0).getType();
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(index().toUri()))
                .withType(new MessageType(schema.getName(), schema.getFields()))
                .withExtraMetaData(Map.of("symsweep.format", "run-index/1"))
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }

    @Test
    void aStoreThatCannotBeWrittenIsReadAllTheSame() {
        opened.isReadOnly = true;

        assertThat(store.scan().rows()).hasSize(RUNS);
        assertThat(store.scan().rows()).hasSize(RUNS);
        assertThat(index()).doesNotExist();
    }

    @Test
    void aSmallStoreHasNone() throws IOException {
        for (int seed = 1; seed <= RUNS - 99; seed++) {
            Files.delete(file(seed));
        }

        assertThat(store.scan().rows()).hasSize(99);
        assertThat(index()).doesNotExist();
    }

    private void write(int first, int last) {
        LongStream.rangeClosed(first, last)
                .mapToObj(Rows::finished)
                .forEach(row -> store.write(row, Rows.weights(row)));
    }

    private Path file(long seed) {
        return root.resolve("runs").resolve(Rows.spec(seed).key() + ".parquet");
    }

    private Path index() {
        return root.resolve("index").resolve("runs.parquet");
    }

    private static byte[] cut(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }
}
