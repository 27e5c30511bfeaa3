package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.store.directory.AtomicFile;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.RowFiles;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.row.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Object stores have no rename, and show what is closed: also what a library closes after a failure. */
class ObjectStoreTest {

    @TempDir
    Path root;

    @Test
    void aFileIsWrittenStraightToItsNameAndSeenOnceItIsWhole() throws IOException {
        Files.writeString(root.resolve("file"), "old");
        Directory directory = directory();

        AtomicFile.write(directory, "file", out -> {
            out.write('n');
            out.close();
            assertThat(root.resolve("file")).hasContent("old");
        });

        assertThat(root.resolve("file")).hasContent("n");
        assertThat(root).isDirectoryContaining("glob:**file").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFailedWriteLeavesTheOldFileThoughSomebodyClosedTheNewOne() throws IOException {
        Files.writeString(root.resolve("file"), "old");

        assertThatThrownBy(() -> AtomicFile.write(directory(), "file", out -> {
                    out.write('n');
                    out.close();
                    throw new IOException("Connection reset by peer");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("cannot write object:" + root.resolve("file") + ": Connection reset by peer");

        assertThat(root.resolve("file")).hasContent("old");
    }

    /** Parquet writes a footer also after rows have failed, and what it then closes looks whole. */
    @Test
    void rowsThatFailLeaveNoFileOfTheRowsBeforeThem() {
        RowFiles files = RowFiles.in(directory(), Format.of("thing", "required int32 number;"), "none");

        assertThatThrownBy(() -> files.write("rows", List.of(1, 2), (row, into) -> {
                    if (row == 2) {
                        throw new IllegalStateException("no row 2");
                    }
                    into.put("number", row);
                }))
                .hasMessageContaining("no row 2");

        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatIsThereIsKeptWhereItIsNotToBeReplaced() throws IOException {
        assertThat(AtomicFile.create(directory(), "file", out -> out.write('1')))
                .isTrue();
        assertThat(AtomicFile.create(directory(), "file", out -> out.write('2')))
                .isFalse();

        assertThat(root.resolve("file")).hasContent("1");
    }

    @Test
    void aStoreWorksAsOnADisk() {
        RunStore store = RunStore.open(ObjectFileSystem.configuration(), "object://" + root, "test");

        store.write(Rows.failed(1), new float[0]);
        store.write(Rows.finished(1), Rows.weights(Rows.finished(1)));

        assertThat(store.scan().rows()).containsExactly(Rows.finished(1));
    }

    private Directory directory() {
        return Directory.of(ObjectFileSystem.configuration(), "object://" + root);
    }
}
