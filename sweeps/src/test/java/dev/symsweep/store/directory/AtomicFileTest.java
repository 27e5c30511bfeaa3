package dev.symsweep.store.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.FaultyFileSystem;
import dev.symsweep.store.FaultyFileSystem.Faults;
import dev.symsweep.store.Rows;
import dev.symsweep.store.RunStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    java.nio.file.Path root;

    /** Refuses to rename onto a file, as HDFS does. */
    private static class Refusing extends Faults {

        @Override
        protected boolean refusesRename(Path from, Path to) throws IOException {
            return Files.exists(java.nio.file.Path.of(to.toUri().getPath()));
        }
    }

    @Test
    void aFileIsReplacedWhereRenamingOntoItIsRefused() throws IOException {
        RunStore store = RunStore.open(FaultyFileSystem.with(new Refusing()), FaultyFileSystem.root(root), "test");

        store.write(Rows.failed(1), new float[0]);
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));

        assertThat(store.scan().rows()).containsExactly(Rows.finished(1));
        try (Stream<java.nio.file.Path> files = Files.list(root.resolve("runs"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theNewFileIsKeptWhereTheOldOneIsDeletedInVain() throws IOException {
        Directory directory = directory(new Faults() {
            @Override
            protected boolean refusesRename(Path from, Path to) {
                return true;
            }
        });
        Files.writeString(root.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", AtomicFileTest::writeNew))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot write faulty:")
                .hasMessageContaining("the old file is deleted, the new one is faulty:")
                .hasMessageEndingWith(".tmp");

        try (Stream<java.nio.file.Path> files = Files.list(root)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasContent("new"));
        }
    }

    @Test
    void nothingIsDeletedWhereThereIsNoOldFile() throws IOException {
        List<String> deleted = new ArrayList<>();
        Directory directory = directory(new Faults() {
            @Override
            protected boolean refusesRename(Path from, Path to) {
                return true;
            }

            @Override
            protected void beforeDelete(Path file) {
                deleted.add(file.getName());
            }
        });

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", AtomicFileTest::writeNew))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot rename");

        assertThat(deleted).singleElement().asString().endsWith(".tmp");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aFailingCleanUpDoesNotHideTheCause() {
        Directory directory = directory(new Faults() {
            @Override
            protected void beforeDelete(Path file) throws IOException {
                throw new IOException("The cleanup failed");
            }
        });

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", out -> {
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessageEndingWith("file: No space left on device; make room, the same command goes on")
                .cause()
                .hasSuppressedException(new IOException("The cleanup failed"));
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Files.writeString(root.resolve("file"), "old");
        Directory directory = Directory.of(new Configuration(), root.toString());

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", out -> {
                    out.write('n');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot write " + root.resolve("file")
                        + ": No space left on device; make room, the same command goes on");

        assertThat(root.resolve("file")).hasContent("old");
        assertThat(root).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void readersSeeNothingBeforeTheFileIsComplete() {
        Directory directory = Directory.of(new Configuration(), root.toString());

        AtomicFile.write(directory, "file.parquet", out -> {
            out.write('n');
            assertThat(directory.list(".parquet")).isEmpty();
            assertThat(root.resolve("file.parquet")).doesNotExist();
        });

        assertThat(directory.list(".parquet")).hasSize(1);
    }

    private Directory directory(Faults faults) {
        return Directory.of(FaultyFileSystem.with(faults), FaultyFileSystem.root(root));
    }

    private static void writeNew(OutputStream out) throws IOException {
        out.write("new".getBytes(StandardCharsets.UTF_8));
    }
}
