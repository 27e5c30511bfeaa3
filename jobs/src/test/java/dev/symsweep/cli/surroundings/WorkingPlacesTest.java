package dev.symsweep.cli.surroundings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkingPlacesTest {

    private static final String TEMPORARY = "java.io.tmpdir";

    @TempDir
    private Path directory;

    private String before = "";
    private Path file = Path.of("");

    @BeforeEach
    void makeAFile() throws IOException {
        before = System.getProperty(TEMPORARY);
        file = Files.createFile(directory.resolve("file"));
    }

    @AfterEach
    void restore() {
        System.setProperty(TEMPORARY, before);
        System.clearProperty("spark.local.dir");
        System.clearProperty("org.bytedeco.javacpp.cachedir");
    }

    @Test
    void placesThatServeAreLeftAsTheyWere() throws IOException {
        Path missing = directory.resolve("not/there yet");
        System.setProperty(TEMPORARY, missing.toString());
        System.setProperty("org.bytedeco.javacpp.cachedir", missing.toString());

        WorkingPlaces.require();

        try (var left = Files.list(missing)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aTemporaryDirectoryThatCannotBeWrittenIsNamed() {
        System.setProperty(TEMPORARY, file.toString());

        assertThatThrownBy(WorkingPlaces::require)
                .isInstanceOf(SurroundingsException.class)
                .hasMessage("cannot write temporary files in " + file + ": is no directory; set TMPDIR to"
                        + " a directory that can be written");
    }

    @Test
    void oneDirectoryThatServesIsEnoughForSpark() {
        System.setProperty("spark.local.dir", file + ", " + directory);
        assertThat(WorkingPlaces.sparkTrouble()).isEmpty();

        System.setProperty("spark.local.dir", file + "," + file.resolve("below"));
        assertThat(WorkingPlaces.sparkTrouble())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .startsWith("Spark cannot write temporary files in " + file + "," + file + "/below: ")
                        .endsWith("name another directory in SPARK_LOCAL_DIRS"));
    }

    @Test
    void nativeLibrariesNeedAPlaceThatCanBeWritten() {
        System.setProperty(
                "org.bytedeco.javacpp.cachedir", file.resolve("below").toString());

        assertThat(WorkingPlaces.libraryTrouble())
                .hasValueSatisfying(trouble -> assertThat(trouble)
                        .startsWith("cannot unpack native libraries in " + file + "/below: ")
                        .endsWith("SYMSWEEP_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR"));
    }
}
