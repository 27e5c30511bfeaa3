package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FsStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing goes before what takes its place is safe, and room is asked for what is written. */
class CarefulCompactionTest {

    private static final int RUNS = 4;

    /** As long as several blocks of a file. */
    private static final int LONG = 100_000;

    @TempDir
    private Path root;

    @Test
    void theRoomToSaveTheRowsOfADamagedFileIsItsLength() throws IOException {
        RunStore store = store(new Faults());
        for (long seed = 1; seed <= RUNS; seed++) {
            checkpoint(store, seed);
        }
        store.upkeep().compact();
        Path file = only("checkpoints");
        flip(file, 200_000);
        long length = Files.size(file);

        assertThatThrownBy(() -> repair(store(roomFor(length / 2))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("compacted files of " + RUNS + " rows take at least ");
        assertThat(file).exists();
        repair(store(roomFor(length)));

        assertThat(only("checkpoints").getFileName().toString()).startsWith("compacted-000002-");
    }

    @Test
    void anOldFileStaysWhileTheOneThatTookItsPlaceIsDamaged() throws IOException {
        RunStore store = store(new Faults());
        checkpoint(store, 1);
        checkpoint(store, 2);
        store.upkeep().compact();
        Path old = only("checkpoints");
        byte[] content = Files.readAllBytes(old);
        checkpoint(store, 3);
        store.upkeep().compact();
        flip(only("checkpoints"), 200_000);
        Files.write(old, content);
        checkpoint(store, 4);

        Compacted done = store.upkeep().compact();

        assertThat(done.rows()).as("the fresh one").hasSize(1);
        assertThat(old).as("deleted by no compaction that was stopped").exists();
        repair(store);
        for (long seed = 1; seed <= RUNS; seed++) {
            assertThat(store.checkpoints().verify(Rows.spec(seed).key(), 1)).isEmpty();
        }
        assertThat(store.checkpoints().epochs()).hasSize(RUNS);
    }

    @Test
    void aNewFileIsOnDiskBeforeTheOldOnesGo() {
        List<String> calls = new ArrayList<>();
        RunStore store = store(new Faults() {
            @Override
            protected void beforeForce(org.apache.hadoop.fs.Path file) {
                calls.add("force " + file.getName().substring(0, ".compacted".length()));
            }

            @Override
            protected boolean refusesRename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
                if (to.getName().startsWith("compacted")) {
                    calls.add("rename");
                }
                return false;
            }

            @Override
            protected void beforeDelete(org.apache.hadoop.fs.Path file) {
                if (file.getName().endsWith("-1.parquet")) {
                    calls.add("delete");
                }
            }
        });
        checkpoint(store, 1);

        store.upkeep().compact();

        assertThat(calls).containsExactly("force .compacted", "rename", "delete");
    }

    @Test
    void whatIsWrittenAnewIsNotMovedAside() throws IOException {
        RunStore store = store(new Faults());
        checkpoint(store, 1);
        Path file = only("checkpoints");
        Files.writeString(file, "damaged");
        List<Repair> repairs = repairs(store);
        checkpoint(store, 1);

        assertThat(repairs)
                .singleElement()
                .satisfies(repair -> assertThatThrownBy(() -> repair.action().run())
                        .isInstanceOf(StoreException.class)
                        .hasMessageEndingWith(file.getFileName() + " was written anew meanwhile, and stays"));

        assertThat(file).exists();
    }

    @Test
    void whoReadsMeanwhileTakesNoFileForDamaged() {
        RunStore store = store(new Faults());
        for (long seed = 1; seed <= RUNS; seed++) {
            store.write(Rows.finished(seed), Rows.weights(Rows.finished(seed)));
        }
        Scan<RunRow> before = store.scan();
        AtomicBoolean isListed = new AtomicBoolean();
        RunStore reader = store(new Faults() {
            @Override
            protected void beforeOpen(org.apache.hadoop.fs.Path file) {
                if (file.getParent().getName().equals("runs") && !isListed.getAndSet(true)) {
                    RunStore.at(new Configuration(), root.toString()).upkeep().compact();
                }
            }
        });

        assertThat(reader.scan()).isEqualTo(before);
        assertThat(isListed).isTrue();
    }

    private static void checkpoint(RunStore store, long seed) {
        store.checkpoints().write(Rows.spec(seed).key(), 1, new float[LONG]);
    }

    private static Faults roomFor(long bytes) {
        return new Faults() {
            @Override
            Optional<FsStatus> status() {
                return Optional.of(new FsStatus(2 * bytes, bytes, bytes));
            }
        };
    }

    private static void repair(RunStore store) {
        repairs(store).forEach(repair -> repair.action().run());
    }

    private static List<Repair> repairs(RunStore store) {
        List<CorruptFile> corrupt = store.upkeep().files().stream()
                .flatMap(file -> file.check().get().stream())
                .toList();
        return store.upkeep().repairs(corrupt, run -> true, run -> false, Duration.ofMinutes(1));
    }

    private RunStore store(Faults faults) {
        return RunStore.open(FaultyFileSystem.with(faults), FaultyFileSystem.root(root), "test");
    }

    private Path only(String directory) throws IOException {
        List<Path> files = files(directory);
        assertThat(files).hasSize(1);
        return files.get(0);
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(directory))) {
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static void flip(Path file, int place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 4;
        Files.write(file, bytes);
    }
}
