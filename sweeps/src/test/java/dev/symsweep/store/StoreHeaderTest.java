package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.Semantics;
import dev.symsweep.store.directory.Leftovers;
import dev.symsweep.store.directory.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreHeaderTest {

    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private Path root;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "{\"format\":1,\"sem"})
    void aHeaderThatAFullDiskCutOffIsMadeAnewWhereThereAreNoRuns(String left) throws IOException {
        Files.writeString(root.resolve("sweep.json"), left);

        RunStore.open(HADOOP, root.toString(), "test");

        assertThat(RunStore.openExisting(HADOOP, root.toString(), "test").semantics())
                .isPositive();
    }

    @Test
    void everyFlippedBitIsNoticedOrHarmless() throws IOException {
        RunStore store = RunStore.open(HADOOP, root.toString(), "test");
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        Path file = root.resolve("sweep.json");
        byte[] whole = Files.readAllBytes(file);
        int noticed = 0;

        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            try {
                assertThat(RunStore.openExisting(HADOOP, root.toString(), "test")
                                .semantics())
                        .as("semantics with bit %d flipped", bit)
                        .isEqualTo(Semantics.NEWEST);
            } catch (OtherSweepException e) {
                throw new AssertionError("bit " + bit + " made it another sweep's", e);
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("sweep.json").message().hasLineCount(1);
                noticed++;
            }
        }

        assertThat(noticed).isGreaterThan(6 * whole.length);
    }

    @Test
    void ofManySweepsThatClaimADirectoryAtTheSameTimeOneHasIt() throws Exception {
        List<Callable<Boolean>> claims = IntStream.range(0, 8)
                .<Callable<Boolean>>mapToObj(sweep -> () -> isClaimed("sweep-" + sweep))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(claims.size());
        try {
            long claimed = 0;
            for (Future<Boolean> claim : threads.invokeAll(claims)) {
                claimed += claim.get() ? 1 : 0;
            }
            assertThat(claimed).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(root.toFile().list()).containsExactlyInAnyOrder("sweep.json", "runs");
    }

    private boolean isClaimed(String sweep) {
        try {
            RunStore.open(HADOOP, root.toString(), sweep);
            return true;
        } catch (OtherSweepException e) {
            return false;
        }
    }

    @Test
    void oldFilesOfKilledProcessesAreRemovedAndNoOthers() throws IOException {
        RunStore.open(HADOOP, root.toString(), "test");
        Instant old = Instant.now().minus(Leftovers.OLD).minusSeconds(60);
        Path inRuns = hidden("runs", old);
        Path inRoot = hidden("", old);
        Path inCurves = hidden("curves", old);
        Path beingWritten = hidden("runs", Instant.now());
        Path ofOthers = root.resolve("runs/.nfs000001.tmp");
        Files.setLastModifiedTime(Files.writeString(ofOthers, ""), FileTime.from(old));

        RunStore.open(HADOOP, root.toString(), "test").upkeep().tidy();

        assertThat(List.of(inRuns, inRoot, inCurves))
                .allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(List.of(beingWritten, ofOthers))
                .allSatisfy(file -> assertThat(file).exists());
    }

    private Path hidden(String directory, Instant modified) throws IOException {
        Path file = root.resolve(directory).resolve(Leftovers.hidden("name.parquet", UUID.randomUUID()));
        Files.createDirectories(root.resolve(directory));
        Files.writeString(file, "half");
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    @Test
    void aStoreOfAnotherSweepStaysOne() {
        RunStore.open(HADOOP, root.toString(), "first");

        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "second"))
                .isInstanceOf(OtherSweepException.class);
    }

    @Test
    void aBrokenHeaderIsMadeAgainForTheSweepWhoseRunsThereAre() throws IOException {
        RunStore.open(HADOOP, root.toString(), "test").write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        String whole = Files.readString(root.resolve("sweep.json"));
        Files.writeString(root.resolve("sweep.json"), "{\"format\":");

        RunStore store = RunStore.open(HADOOP, root.toString(), "test");

        assertThat(store.restored())
                .hasValueSatisfying(
                        file -> assertThat(file.line()).isEqualTo(root.resolve("sweep.json") + " is corrupt: cut off"));
        assertThat(store.semantics()).isPositive();
        assertThat(Files.readString(root.resolve("sweep.json"))).isEqualTo(whole);
        assertThat(RunStore.open(HADOOP, root.toString(), "test").restored()).isEmpty();
    }

    @Test
    void aBrokenHeaderIsRefusedToOtherSweepsAndToReaders() throws IOException {
        RunStore.open(HADOOP, root.toString(), "test").write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        Files.writeString(root.resolve("sweep.json"), "");
        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "other"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(
                        "sweep.json is cut off; symsweep train, with the sweep file that its runs are of, makes it"
                                + " again");

        Files.writeString(root.resolve("sweep.json"), "{\"format\":");
        assertThatThrownBy(() -> RunStore.openExisting(HADOOP, root.toString(), "test"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("sweep.json is not JSON");

        Files.writeString(root.resolve("sweep.json"), "{\"format\":99,\"sweep\":\"test\"}");
        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "test"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has format 99, must be 1");
    }

    @Test
    void runsOfAnUnknownSweepAreRefused() throws IOException {
        RunStore.open(HADOOP, root.toString(), "test").write(Rows.finished(1), Rows.weights(Rows.finished(1)));
        Files.delete(root.resolve("sweep.json"));

        assertThatThrownBy(() -> RunStore.open(HADOOP, root.toString(), "other"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("holds runs but no sweep.json");
    }
}
