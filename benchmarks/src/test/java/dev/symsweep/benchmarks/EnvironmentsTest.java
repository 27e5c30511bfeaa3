package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/symsweep} in machines' environments of all kinds, see {@code src/test/scripts/environments.sh}: what that
 * prints says which were tried, and which this machine cannot give.
 */
class EnvironmentsTest {

    private static final Path SCRIPT = Path.of("src", "test", "scripts", "environments.sh");
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    /** Fewer would mean that the script ended before it was done. */
    private static final int ENVIRONMENTS = 25;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void itWorksOrSaysInOneLineWhatIsMissing(@TempDir Path scratch) throws Exception {
        assumeTrue(
                Files.exists(CHECKOUT.resolve("jobs/target/classpath")),
                "the modules are not packaged (./mvnw package), so there is nothing to launch");
        Process process = new ProcessBuilder("sh", SCRIPT.toString(), CHECKOUT.toString(), scratch.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        int exitCode = process.waitFor();
        lines.forEach(System.out::println);

        assertThat(lines).noneMatch(line -> line.startsWith("FAIL"));
        assertThat(exitCode).isZero();
        assertThat(lines).filteredOn(line -> line.startsWith("ok ")).hasSizeGreaterThan(ENVIRONMENTS);
    }
}
