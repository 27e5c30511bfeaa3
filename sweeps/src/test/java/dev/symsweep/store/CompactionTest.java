package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many files of runs and checkpoints become few, and nobody who reads them can tell. */
class CompactionTest {

    private static final int RUNS = 5;

    /** As long as several pages of a file. */
    private static final int LONG = 100_000;

    @TempDir
    private Path root;

    private RunStore store;

    @BeforeEach
    void storeRuns() {
        store = RunStore.open(new Configuration(), root.toString(), "test");
        for (long seed = 1; seed <= RUNS; seed++) {
            write(Rows.finished(seed));
            store.checkpoints().write(Rows.spec(seed).key(), 0, vector(seed));
            store.checkpoints().write(Rows.spec(seed).key(), 10, vector(seed + 10));
        }
    }

    @Test
    void fewFilesAreReadAsManyWere() throws IOException {
        Scan<RunRow> before = store.scan();

        Compacted done = store.upkeep().compact();

        assertThat(done.rows()).hasSize(3 * RUNS);
        assertThat(done.files()).isEqualTo(2);
        assertThat(done.deleted()).isEqualTo(3 * RUNS);
        assertThat(done.damaged()).isEmpty();
        assertThat(names("runs")).singleElement().asString().startsWith("compacted-000001-");
        assertThat(names("checkpoints")).hasSize(1);
        RunStore again = RunStore.openExisting(new Configuration(), root.toString(), "test");
        assertThat(again.scan()).isEqualTo(before);
        assertThat(again.summaries().rows())
                .isEqualTo(before.rows().stream().map(RunSummary::of).toList());
        for (long seed = 1; seed <= RUNS; seed++) {
            RunRow row = Rows.finished(seed);
            RunKey key = row.run().key();
            assertThat(again.has(key)).isTrue();
            assertThat(again.find(key.brief())).isEqualTo(key);
            assertThat(again.read(key)).isEqualTo(row);
            assertThat(bits(again.weights(key))).containsExactly(bits(Rows.weights(row)));
            assertThat(again.verify(key)).isEmpty();
            assertThat(again.checkpoints().epochs().get(key)).containsExactly(0, 10);
            assertThat(again.checkpoints().has(key, 10)).isTrue();
            assertThat(again.checkpoints().has(key, 5)).isFalse();
            assertThat(again.checkpoints().weights(key, 10)).containsExactly(vector(seed + 10));
        }
        assertThat(again.has(Rows.spec(99).key())).isFalse();
        assertThat(again.upkeep().files())
                .allSatisfy(file -> assertThat(file.check().get()).isEmpty());
    }

    @Test
    void runsThatCameLaterLieBesideAndAreCompactedAgain() throws IOException {
        store.upkeep().compact();
        write(Rows.finished(RUNS + 1));
        assertThat(store.scan().rows()).hasSize(RUNS + 1);

        Compacted done = store.upkeep().compact();

        assertThat(done.rows()).hasSize(RUNS + 1);
        assertThat(names("runs")).singleElement().asString().startsWith("compacted-000002-");
        assertThat(store.scan().rows()).hasSize(RUNS + 1);
        assertThat(store.upkeep().compact().rows()).as("nothing is left to do").isEmpty();
        assertThat(names("runs")).hasSize(1);
    }

    @Test
    void aRunThatWasTrainedAgainCountsBeforeItsOldRow() {
        store.upkeep().compact();
        write(Rows.diverged(2));
        assertThat(store.scan().rows()).hasSize(RUNS).contains(Rows.diverged(2)).doesNotContain(Rows.finished(2));

        store.upkeep().compact();

        assertThat(store.scan().rows()).hasSize(RUNS).contains(Rows.diverged(2)).doesNotContain(Rows.finished(2));
        assertThat(store.read(Rows.spec(2).key())).isEqualTo(Rows.diverged(2));
    }

    @Test
    void whatIsDamagedOrFailedStaysAsItIs() throws IOException {
        Path damaged = file("runs", Rows.spec(3).key().hex());
        flip(damaged, Files.size(damaged) / 2);
        store.write(Rows.failed(9), new float[0]);

        Compacted done = store.upkeep().compact();

        assertThat(done.damaged())
                .singleElement()
                .satisfies(corrupt -> assertThat(corrupt.name()).isEqualTo(damaged.toString()));
        assertThat(done.left()).isEqualTo(1);
        assertThat(names("runs")).hasSize(3);
        assertThat(store.scan().rows()).hasSize(RUNS);
        assertThat(store.scan().corrupt()).hasSize(1);
        assertThat(store.upkeep().compact().damaged())
                .as("it is named each time")
                .hasSize(1);
    }

    @Test
    void aDamagedPageCostsOneRowAndNoOther() throws IOException {
        store.upkeep().compact();
        Path file = file("checkpoints", names("checkpoints").get(0).replace(".parquet", ""));
        flip(file, 5L * LONG * Float.BYTES + LONG * Float.BYTES / 2);

        List<CorruptFile> corrupt = IntStream.rangeClosed(1, RUNS)
                .boxed()
                .flatMap(seed -> Stream.of(0, 10)
                        .flatMap(epoch ->
                                store.checkpoints().verify(Rows.spec(seed).key(), epoch).stream()))
                .toList();

        assertThat(corrupt).singleElement().satisfies(one -> {
            assertThat(SnapshotFile.snapshot(one)).isPresent();
            assertThat(one.reason())
                    .contains("its row is in " + file.getFileName())
                    .contains("its digest says");
        });
        assertThat(store.scan().corrupt()).as("whoever reads no weights knows").isEqualTo(corrupt);
        RunKey key = SnapshotFile.snapshot(corrupt.get(0)).orElseThrow().run();
        int epoch = corrupt.get(0).name().contains("-10.") ? 10 : 0;
        assertThatThrownBy(() -> store.checkpoints().weights(key, epoch)).isInstanceOf(UnreadableRunException.class);
        assertThat(store.upkeep().files().stream().flatMap(found -> found.check().get().stream()))
                .singleElement()
                .satisfies(one -> assertThat(one.name()).isEqualTo(file.toString()));
        assertThat(store.upkeep().compact().damaged())
                .extracting(CorruptFile::name)
                .contains(file.toString());

        store.checkpoints().write(key, epoch, vector(77));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.checkpoints().weights(key, epoch)).containsExactly(vector(77));
    }

    @Test
    void whatCanBeReadOfADamagedFileIsKeptAndTheFileMovedAside() throws IOException {
        store.upkeep().compact();
        String name = names("checkpoints").get(0);
        Path file = root.resolve("checkpoints").resolve(name);
        flip(file, 5L * LONG * Float.BYTES + LONG * Float.BYTES / 2);
        List<CorruptFile> corrupt = store.upkeep().files().stream()
                .flatMap(found -> found.check().get().stream())
                .toList();

        List<Repair> repairs = store.upkeep().repairs(corrupt, run -> true, run -> false, Duration.ofMinutes(1));

        assertThat(repairs)
                .singleElement()
                .satisfies(repair -> assertThat(repair.intention())
                        .startsWith("would move to damaged: " + file + ", bytes ")
                        .endsWith("its digest says; what can be read of it is written into another file, then symsweep"
                                + " train trains the rest again"));
        assertThat(names("checkpoints")).as("nothing is done yet").containsExactly(name);
        repairs.forEach(repair -> repair.action().run());

        assertThat(names("checkpoints")).singleElement().asString().startsWith("compacted-000002-");
        assertThat(root.resolve("damaged/checkpoints")).isDirectoryContaining("glob:**" + name);
        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.checkpoints().epochs().values().stream()
                        .mapToInt(Set::size)
                        .sum())
                .isEqualTo(2 * RUNS - 1);
        assertThat(store.upkeep().repairs(List.of(), run -> true, run -> false, Duration.ofMinutes(1)))
                .isEmpty();
    }

    @Test
    void aDamagedBlockOfKeysCostsAllRowsOfItsFileAndNoOther() throws IOException {
        store.upkeep().compact();
        Path file = file("runs", names("runs").get(0).replace(".parquet", ""));
        flip(file, 3000);
        write(Rows.finished(RUNS + 1));

        Scan<RunRow> scan = store.scan();

        assertThat(scan.corrupt())
                .singleElement()
                .satisfies(one -> assertThat(one.remedy())
                        .isEqualTo("symsweep train trains again what cannot be read of it, then symsweep fsck --repair"
                                + " moves it aside"));
        assertThat(scan.rows()).containsExactly(Rows.finished(RUNS + 1));
    }

    @Test
    void whatWasVerifiedOnceIsNotReadAgainForAWeek() {
        store.upkeep().compact();

        LastVerified last = store.upkeep().tidy();

        assertThat(last.has(Snapshot.end(Rows.spec(1).key()))).isTrue();
        assertThat(last.has(Snapshot.after(Rows.spec(1).key(), 10))).isTrue();
        assertThat(last.has(Snapshot.end(Rows.spec(99).key()))).isFalse();
    }

    private void write(RunRow row) {
        store.write(row, Rows.weights(row));
    }

    private Path file(String directory, String name) {
        return root.resolve(directory).resolve(name + ".parquet");
    }

    private List<String> names(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static void flip(Path file, long place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) place] ^= 4;
        Files.write(file, bytes);
    }

    private static float[] vector(long seed) {
        Random random = new Random(seed);
        float[] vector = new float[LONG];
        for (int i = 0; i < LONG; i++) {
            vector[i] = random.nextFloat();
        }
        return vector;
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }
}
