package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    java.nio.file.Path root;

    /** Refuses to rename onto a file, as HDFS does. */
    public static final class RefusingFileSystem extends RawLocalFileSystem {

        @Override
        public URI getUri() {
            return URI.create("refusing:///");
        }

        @Override
        public boolean rename(Path from, Path to) throws IOException {
            return !exists(to) && super.rename(from, to);
        }
    }

    @Test
    void aFileIsReplacedWhereRenamingOntoItIsRefused() throws IOException {
        Configuration hadoop = new Configuration();
        hadoop.setClass("fs.refusing.impl", RefusingFileSystem.class, FileSystem.class);
        RunStore store = RunStore.open(hadoop, "refusing://" + root, "test");

        store.write(Rows.failed(1), new float[0]);
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));

        assertThat(store.scan().rows()).containsExactly(Rows.finished(1));
        try (Stream<java.nio.file.Path> files = Files.list(root.resolve("runs"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFailedWriteLeavesTheOldFileAndNothingElse() throws IOException {
        Files.writeString(root.resolve("file"), "old");
        Directory directory = Directory.of(new Configuration(), root.toString());

        assertThatThrownBy(() -> AtomicFile.write(directory, "file", (files, file) -> {
                    try (OutputStream out = files.create(file, false)) {
                        out.write('n');
                    }
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot write " + root.resolve("file") + ": No space left on device");

        assertThat(root.resolve("file")).hasContent("old");
        assertThat(root).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void readersSeeNothingBeforeTheFileIsComplete() {
        Directory directory = Directory.of(new Configuration(), root.toString());

        AtomicFile.write(directory, "file.parquet", (files, file) -> {
            try (OutputStream out = files.create(file, false)) {
                out.write('n');
                assertThat(directory.list(".parquet")).isEmpty();
                assertThat(files.exists(directory.file("file.parquet"))).isFalse();
            }
        });

        assertThat(directory.list(".parquet")).hasSize(1);
    }
}
