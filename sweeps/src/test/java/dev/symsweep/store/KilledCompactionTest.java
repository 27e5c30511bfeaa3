package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.spec.RunKey;
import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compaction that dies at any call of the file system loses nothing, and nothing is there twice as read. */
class KilledCompactionTest {

    private static final int RUNS = 3;
    private static final int STRIDE = 100;

    @TempDir
    private Path root;

    /** From one call on nothing works any more, as when the process is killed: what it would clean up stays. */
    private static final class Dead extends Faults {

        private final int last;
        private int calls;
        private int writes;

        Dead(int last) {
            this.last = last;
        }

        private void call() throws IOException {
            if (calls >= last) {
                throw new IOException("killed");
            }
            calls++;
        }

        @Override
        protected void beforeOpen(org.apache.hadoop.fs.Path file) throws IOException {
            call();
        }

        @Override
        protected void beforeCreate(org.apache.hadoop.fs.Path file) throws IOException {
            call();
        }

        @Override
        protected void beforeWrite(org.apache.hadoop.fs.Path file, long written, int more) throws IOException {
            // Of the many writes into one hidden file it makes no difference which one is the last.
            if (calls >= last || writes++ % STRIDE == 0) {
                call();
            }
        }

        @Override
        protected void beforeDelete(org.apache.hadoop.fs.Path file) throws IOException {
            call();
        }

        @Override
        protected boolean refusesRename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
                throws IOException {
            call();
            return false;
        }
    }

    private RunStore healthy(Path place) {
        return RunStore.open(FaultyFileSystem.with(new Faults()), FaultyFileSystem.root(place), "test");
    }

    /** A compacted file of before, runs beside it, and one of these in place of a compacted row. */
    private List<RunRow> fill(RunStore store) {
        for (long seed = 1; seed <= RUNS; seed++) {
            store.write(Rows.finished(seed), Rows.weights(Rows.finished(seed)));
        }
        store.upkeep().compact();
        store.write(Rows.diverged(1), Rows.weights(Rows.diverged(1)));
        store.write(Rows.finished(RUNS + 1), Rows.weights(Rows.finished(RUNS + 1)));
        return store.scan().rows();
    }

    @Test
    void atEveryCall() throws IOException {
        Path filled = Files.createDirectory(root.resolve("filled"));
        List<RunRow> before = fill(healthy(filled));
        boolean isDone = false;
        int calls = 0;
        while (!isDone) {
            Path place = root.resolve("store" + calls);
            copy(filled, place);
            isDone = isCompacted(place, new Dead(calls));

            RunStore store = healthy(place);
            assertWhole(store, before, calls);
            store.upkeep().compact();
            assertWhole(store, before, calls);
            assertThat(runs(place))
                    .as("files once it was done again, killed at call %d", calls)
                    .hasSize(1);
            calls++;
        }
        assertThat(calls).as("calls that were tried").isGreaterThan(15);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.toList();
        }
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path).toString()));
        }
    }

    private static boolean isCompacted(Path place, Dead dead) {
        try {
            RunStore.at(FaultyFileSystem.with(dead), FaultyFileSystem.root(place))
                    .upkeep()
                    .compact();
            return dead.calls < dead.last;
        } catch (StoreException e) {
            assertThat(e).message().hasLineCount(1);
            return false;
        }
    }

    private static void assertWhole(RunStore store, List<RunRow> before, int calls) {
        Scan<RunRow> scan = store.scan();
        assertThat(scan.rows()).as("rows, killed at call %d", calls).isEqualTo(before);
        assertThat(scan.corrupt()).as("corrupt files, killed at call %d", calls).isEmpty();
        for (RunRow row : before) {
            RunKey key = row.run().key();
            assertThat(store.read(key)).isEqualTo(row);
            assertThat(store.weights(key)).hasSize(row.layout().size());
            assertThat(store.verify(key)).isEmpty();
        }
    }

    private static List<String> runs(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place.resolve("runs"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
