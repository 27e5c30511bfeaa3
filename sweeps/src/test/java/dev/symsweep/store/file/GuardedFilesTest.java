package dev.symsweep.store.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFilesTest {

    @TempDir
    private java.nio.file.Path root;

    private final Configuration hadoop = new Configuration();

    @BeforeEach
    void place() {
        hadoop.setClass("fs.shy.impl", ShyFileSystem.class, FileSystem.class);
    }

    @Test
    void aDirectoryThatIsMadeAtTheSecondTryIsMade() throws IOException {
        files().makeDirectory(new Path("shy://" + root + "/one/two"));

        assertThat(root.resolve("one/two")).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatCannotBeMadeSaysWhy() throws IOException {
        Files.writeString(root.resolve("one"), "a file");

        assertThatThrownBy(() -> files().makeDirectory(new Path("shy://" + root + "/one/two")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("one");
    }

    @Test
    void aNameThatNoLocalFileHasIsAFailureOfTheFileSystem() throws IOException {
        Path from = new Path("shy://" + root + "/from");
        Files.writeString(root.resolve("from"), "a file");

        assertThatThrownBy(() -> files().renameToFree(from, new Path("shy://" + root + "/a\0b")))
                .isInstanceOf(IOException.class);
        assertThat(root.resolve("from")).exists();
    }

    @Test
    void aFileIsNotPutIntoADirectoryOfItsName() throws IOException {
        Files.writeString(root.resolve("from"), "a file");
        Files.createDirectories(root.resolve("to/within"));

        assertThatThrownBy(() -> files().rename(new Path("shy://" + root + "/from"), new Path("shy://" + root + "/to")))
                .isInstanceOf(IOException.class)
                .hasMessage("a directory lies in its place; move it away");
        assertThat(root.resolve("from")).exists();
    }

    private GuardedFiles files() throws IOException {
        return GuardedFiles.of(new Path("shy://" + root), hadoop);
    }

    /** The local disk under the scheme {@code shy}, which makes no directory. */
    public static final class ShyFileSystem extends RawLocalFileSystem {

        @Override
        public URI getUri() {
            return URI.create("shy:///");
        }

        @Override
        public boolean mkdirs(Path directory) {
            return false;
        }
    }
}
