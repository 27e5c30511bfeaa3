package dev.symsweep.dl4jspark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.cli.Symsweep;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Dl4jMetanetTest {

    @TempDir
    private static Path directory;

    private static String zoo = "";

    @BeforeAll
    static void plant() throws IOException {
        // Asked for by local-cluster, though executors start from the class path.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        Path arm = directory.resolve("standard");
        PlantedZoo.write(arm.resolve("v1"), 480);
        zoo = arm.toString();
    }

    @Test
    void twoExecutorsLearnWhatIsPlanted() {
        Run run = run(
                zoo,
                "--master",
                "local-cluster[2,1,2048]",
                "--lr",
                "0.02",
                "--epochs",
                "8",
                "--batch",
                "8",
                "--averaging",
                "9");

        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher line = Pattern.compile(
                        "test-accuracy of arm standard, (\\d+)/(\\d+)/(\\d+) networks, 1,025 parameters, "
                                + "lr 0.02, epoch \\d of 8: R2 (0\\.\\d+), tau (0\\.\\d+), \\d+ s\\R")
                .matcher(run.out());
        assertThat(line.matches()).as(run.out()).isTrue();
        assertThat(Integer.parseInt(line.group(1)) + Integer.parseInt(line.group(2)) + Integer.parseInt(line.group(3)))
                .isEqualTo(480);
        assertThat(Double.parseDouble(line.group(4))).isGreaterThan(0.5);
        assertThat(Double.parseDouble(line.group(5))).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --epochs 0        | --epochs is 0, must be positive
            --workers -1      | --workers is -1, must be positive
            --lr NaN          | --lr is NaN, must be positive
            --lr fast         | Invalid value for option '--lr': 'fast' is not a double
            --label train-los | has networks without label train-los, with test-accuracy, train-loss
            --label train-loss| has networks that all have train-loss 1.0, so that R2 is not defined
            --batch 100000    | --batch is 100000, must be at most
            --frob            | Unknown option: '--frob'; see symsweep metanet-dl4j --help
            """)
    void badInputIsOneLine(String options, String message) {
        String[] words = (zoo + " --master local[1] " + options).split(" ");

        Run run = run(words);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("symsweep: ")
                .contains(message);
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aClusterNeedsSparkSubmit() {
        Run run = run(zoo, "--master", "spark://host:7077");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains(
                        "master is spark://host:7077, must be local, local[N], local[*] or",
                        "on a cluster, start the application with spark-submit --master");
    }

    @Test
    void aDirectoryWithoutAZooIsNamed() {
        Run run = run(directory.resolve("nowhere").toString());

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.err().lines()).singleElement().asString().contains("no zoo in", "nowhere");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Path damaged = directory.resolve("damaged");
        PlantedZoo.write(damaged, 60);
        Path file = fileOf(damaged, "train-00000-");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        Run run = run(damaged.toString(), "--master", "local[1]", "--batch", "8");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("symsweep: ")
                .contains(file.getFileName().toString() + ": ")
                .endsWith("; symsweep zoo writes it again");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aWeightThatIsNoNumberIsNamed() {
        Path infinite = directory.resolve("infinite");
        PlantedZoo.write(infinite, 60, Float.POSITIVE_INFINITY);

        Run run = run(infinite.toString(), "--master", "local[1]", "--batch", "8");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .startsWith("symsweep: zoo ")
                .contains(": row ", " has Infinity among its inputs, must be finite");
    }

    private static Path fileOf(Path zoo, String start) throws IOException {
        try (Stream<Path> files = Files.list(zoo)) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private record Run(int exitCode, String out, String err) {}

    private static Run run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Symsweep.run(Dl4jMetanet::commandLine, new PrintWriter(out), new PrintWriter(err), arguments);
        return new Run(exitCode, out.toString(), err.toString());
    }
}
