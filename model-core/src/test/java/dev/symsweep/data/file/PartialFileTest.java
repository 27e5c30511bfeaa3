package dev.symsweep.data.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {

    @TempDir
    private Path directory;

    @Test
    void whatAKilledDownloadLeftIsRemovedAndWhatARunningOneHasIsNot() throws IOException {
        Path target = directory.resolve("file.gz");
        Path left = part(".file.gz.1.part", Duration.ofMinutes(61));
        Path running = part(".file.gz.2.part", Duration.ofMinutes(1));
        Path ofAnother = part(".other.gz.3.part", Duration.ofMinutes(61));

        PartialFile.removeAbandoned(target);

        assertThat(left).doesNotExist();
        assertThat(running).exists();
        assertThat(ofAnother).exists();
        assertThat(PartialFile.of(target).resolveSibling("")).isEqualTo(directory);
    }

    private Path part(String name, Duration age) throws IOException {
        Path part = Files.writeString(directory.resolve(name), "half");
        Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(age)));
        return part;
    }
}
