package dev.symsweep.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainFileTest {

    /** Two blocks and a part of one. */
    private static final long BYTES = 2 * (1 << 20) + 12_345;

    @TempDir
    private Path directory;

    @Test
    void isAsLongAsItIsSaidAndNoDiskCanPackIt() throws IOException {
        PlainFile file = new PlainFile(directory.resolve("plain"), BYTES);
        file.write();

        byte[] written = Files.readAllBytes(directory.resolve("plain"));
        assertThat(written).hasSize((int) BYTES);
        assertThat(distinctBytes(written)).isEqualTo(256);
        assertThat(PlainFile.bytes(directory)).isEqualTo(BYTES);
        assertThatNoException().isThrownBy(file::read);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(file::write);
    }

    @Test
    void partsHaveAllBytesBetweenThem() {
        List<PlainFile> parts = PlainFile.parts(directory, 1001, 3);
        parts.forEach(PlainFile::write);

        assertThat(parts).hasSize(3);
        assertThat(directory.toFile().listFiles())
                .extracting(file -> file.length())
                .containsExactlyInAnyOrder(333L, 334L, 334L);
    }

    @Test
    void droppingFilesFromMemoryLeavesThemAsTheyAre() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/dd")), "there is no dd");
        new PlainFile(directory.resolve("plain"), BYTES).write();
        long before = checksum();
        PlainFile.sync(directory.resolve("plain"));

        assertThat(PlainFile.forget(directory)).isTrue();
        assertThat(checksum()).isEqualTo(before);
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        Path missing = directory.resolve("missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainFile.requireDisk("--dir", missing))
                .withMessage("--dir is " + missing + ", must be a directory that is there");
    }

    @Test
    void refusesADirectoryInMemory() throws IOException {
        Path memory = Path.of("/dev/shm");
        assumeTrue(
                Files.isDirectory(memory) && Files.getFileStore(memory).type().equals("tmpfs"),
                "/dev/shm is no tmpfs here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlainFile.requireDisk("--dir", memory))
                .withMessage("--dir is /dev/shm, which is in memory (tmpfs), must be a directory on a disk");
    }

    private long checksum() throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(directory.resolve("plain")));
        return crc.getValue();
    }

    private static long distinctBytes(byte[] bytes) {
        boolean[] seen = new boolean[256];
        int count = 0;
        for (byte value : bytes) {
            if (!seen[value & 0xff]) {
                seen[value & 0xff] = true;
                count++;
            }
        }
        return count;
    }
}
