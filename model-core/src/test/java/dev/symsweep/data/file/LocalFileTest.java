package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalFileTest {

    @TempDir
    private Path root;

    @Test
    void whatCannotBeWrittenLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "old");

        assertThatThrownBy(() -> LocalFile.write(file, out -> {
                    out.write(new byte[9]);
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> LocalFile.write(file, out -> {
                    throw new OutOfMemoryError("Java heap space");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        assertThat(file).hasContent("old");
        assertThat(root).isDirectoryNotContaining("glob:**.tmp");
        LocalFile.write(file, "new");
        assertThat(file).hasContent("new");
    }

    @ParameterizedTest
    @CsvSource({
        "No space left on device, make room",
        "There is not enough space on the disk, make room",
        "Disk quota exceeded, quota raised",
        "File too large, ulimit -f",
        "Read-only file system, mounted for writing",
        "Permission denied, the right to it",
        "Too many open files, ulimit -n",
        "Input/output error, the disk or the way to it"
    })
    void whatTheSystemSaysTellsWhatToDo(String cause, String remedy) {
        assertThat(Remedy.line(new IOException(cause))).startsWith(cause + "; ").contains(remedy);
        assertThat(Remedy.line(new FileSystemException("/some/where", null, cause)))
                .isEqualTo(Remedy.line(new IOException(cause)));
        assertThat(Remedy.line(new FileNotFoundException("/some/where (" + cause + ")")))
                .isEqualTo(Remedy.line(new IOException(cause)));
    }

    @Test
    void whatNobodyKnowsIsSaidAsItIs() {
        assertThat(Remedy.line(new IOException("Connection reset by peer\nat somewhere")))
                .isEqualTo("Connection reset by peer");
        assertThat(Remedy.line(new IOException("eof"))).isEqualTo("IOException: eof");
        assertThat(Remedy.line(new NoSuchFileException("/some/where"))).isEqualTo("no such file or directory");
        assertThat(Remedy.line(new AccessDeniedException("/some/where"))).startsWith("Permission denied; ");
    }
}
