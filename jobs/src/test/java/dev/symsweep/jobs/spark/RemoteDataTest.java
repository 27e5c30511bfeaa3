package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.DataException;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteDataTest {

    private static final DataSource CIFAR = DataSets.named("cifar100");

    @TempDir
    private Path remote;

    @TempDir
    private Path kept;

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(remote.resolve("cifar-100-binary"));
        Files.writeString(remote.resolve("cifar-100-binary/train.bin"), "training");
        Files.writeString(remote.resolve("cifar-100-binary/test.bin.gz"), "test");
    }

    private RemoteData data() {
        return RemoteData.at(remote.toUri().toString(), new Configuration(), kept);
    }

    @Test
    void filesAreCopiedToWhereTheyAreLookedFor() {
        Path copies = data().fetched(CIFAR);

        assertThat(copies).startsWith(kept);
        assertThat(copies.resolve("cifar-100-binary/train.bin")).hasContent("training");
        assertThat(copies.resolve("cifar-100-binary/test.bin.gz")).hasContent("test");
        CIFAR.files().forEach(file -> assertThat(file.locate(copies)).isPresent());
    }

    @Test
    void aCopyIsKeptUntilTheFileChanges() throws IOException {
        Path copy = data().fetched(CIFAR).resolve("cifar-100-binary/train.bin");
        Object first = Files.readAttributes(copy, "unix:ino").get("ino");

        data().fetched(CIFAR);
        assertThat(Files.readAttributes(copy, "unix:ino")).containsEntry("ino", first);

        Files.writeString(remote.resolve("cifar-100-binary/train.bin"), "TRAINING");
        Files.setLastModifiedTime(
                remote.resolve("cifar-100-binary/train.bin"), FileTime.from(Instant.ofEpochSecond(1_000_000_000)));
        data().fetched(CIFAR);
        assertThat(copy).hasContent("TRAINING");
        try (Stream<Path> files = Files.list(copy.getParent())) {
            assertThat(files).as("copies and no parts").hasSize(2);
        }
    }

    @Test
    void anArchiveServes() throws IOException {
        Files.delete(remote.resolve("cifar-100-binary/train.bin"));
        Files.writeString(remote.resolve("cifar-100-binary.tar.gz"), "archive");

        assertThat(data().fetched(CIFAR).resolve("cifar-100-binary.tar.gz")).hasContent("archive");
    }

    @Test
    void aMissingFileIsNamedWhereItShouldBe() throws IOException {
        Files.delete(remote.resolve("cifar-100-binary/train.bin"));

        assertThatThrownBy(() -> data().fetched(CIFAR))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(remote.toUri() + "/cifar100/train.bin.gz: no such file, packed or plain; ")
                .hasMessageEndingWith("must hold data set cifar100");
    }
}
