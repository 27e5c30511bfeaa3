package dev.symsweep.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executes the checkout's notebooks, where there is the program that does. */
class NotebooksTest {

    private static final Path NOTEBOOKS = Path.of("").toAbsolutePath();

    @TempDir
    private Path directory;

    @Test
    void allNotebooksRunToTheirEnd() throws IOException {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        assumeTrue(
                Jupyter.find(List.of("jupyter-nbconvert"), path).isPresent(),
                "jupyter-nbconvert is not installed, the notebooks are not executed");

        int exitCode = NotebookCommand.run("--directory", NOTEBOOKS.toString(), "--execute", directory.toString());

        assertThat(exitCode).isZero();
        List<Path> executed = notebooks(directory);
        assertThat(executed.stream().map(Path::getFileName))
                .isEqualTo(notebooks(NOTEBOOKS).stream().map(Path::getFileName).toList())
                .isNotEmpty();
        for (Path notebook : executed) {
            JsonNode cells = new ObjectMapper().readTree(notebook.toFile()).get("cells");
            assertThat(cells.findValuesAsText("output_type"))
                    .doesNotContain("error")
                    .isNotEmpty();
            assertThat(cells.findValues("text/html"))
                    .as("tables of %s", notebook)
                    .isNotEmpty();
        }
    }

    /** Outputs of what no longer is would mislead. */
    @Test
    void committedOutputsHaveNoErrorAndAreSmall() throws IOException {
        for (Path notebook : notebooks(NOTEBOOKS)) {
            JsonNode cells = new ObjectMapper().readTree(notebook.toFile()).get("cells");
            assertThat(cells.findValuesAsText("output_type"))
                    .doesNotContain("error")
                    .isNotEmpty();
            assertThat(Files.size(notebook)).isLessThan(500_000);
        }
    }

    private static List<Path> notebooks(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }
}
