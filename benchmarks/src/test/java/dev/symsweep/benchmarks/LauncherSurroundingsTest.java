package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code bin/symsweep} where something of the machine is not as on most. */
class LauncherSurroundingsTest extends LaidCheckout {

    @Test
    void aMovedCheckoutRunsItsOwnClassesWithoutABuild() throws Exception {
        run(Map.of(), "plan");
        Path moved = Files.move(checkout, directory.resolve("moved 100%#1"));

        Result result = run(moved.resolve("bin/symsweep"), Map.of(), "plan");

        assertThat(result.output()).noneMatch(line -> line.contains("building"));
        assertThat(result.arguments())
                .contains("@" + moved + "/conf/jvm.options")
                .anyMatch(argument -> argument.startsWith(moved + "/jobs/target/classes:" + moved + "/sweeps/target"));
    }

    @Test
    void refusesACheckoutThatNoClassPathCanName() throws Exception {
        Path moved = Files.move(checkout, directory.resolve("a:b"));

        Result result = run(moved.resolve("bin/symsweep"), Map.of(), "plan");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .containsExactly("symsweep: the checkout is " + moved
                        + ", but in Java a ':' ends a path of the class path; move it to a path without");
    }

    @Test
    void aRuntimeWithoutACompilerRunsWhatIsBuiltAndBuildsNothing() throws Exception {
        Files.delete(javaHome.resolve("bin/javac"));
        Result unbuilt = run(Map.of(), "plan");
        write(javaHome.resolve("bin/javac"), "#!/bin/sh");
        run(Map.of(), "plan");
        Files.delete(javaHome.resolve("bin/javac"));

        assertThat(unbuilt.status()).isEqualTo(1);
        assertThat(unbuilt.output())
                .containsExactly("symsweep: " + checkout + " is not built, and building takes a JDK 17, but " + javaHome
                        + "/bin/java is without javac; set JAVA_HOME to a JDK 17");
        assertThat(run(Map.of(), "plan").status()).isEqualTo(3);
    }

    @Test
    void theHeapIsThatOfTheCoresThereAre() throws Exception {
        String all = heap(Map.of());

        assertThat(heap(Map.of("OMP_NUM_THREADS", "1", "OMP_THREAD_LIMIT", "1")))
                .isEqualTo(all);
        assertThat(heap(Map.of("OMP_NUM_THREADS", "64"))).isEqualTo(all);
    }

    @Test
    void saysInOneLineWhatJavaCannotStartWith() throws Exception {
        Result result = run(Map.of("SYMSWEEP_JAVA_OPTS", "-XX:Absent"), "plan");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .containsExactly("symsweep: " + javaHome + "/bin/java does not start: Unrecognized VM option 'Absent';"
                        + " what it is asked for is in JAVA_TOOL_OPTIONS, SYMSWEEP_JAVA_OPTS and ulimit -a");
    }

    /** Each of them is missing somewhere: on a Mac, in a container, after a minimal installation. */
    @Test
    void worksWithoutToolsThatAreNotEverywhere() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool : List.of("sh", "sed", "mkdir", "touch", "mv", "cat", "chmod", "rm", "id", "ls", "env")) {
            Files.createSymbolicLink(tools.resolve(tool), tool(tool));
        }
        Path link = Files.createSymbolicLink(directory.resolve("symsweep"), Path.of("a checkout/bin/symsweep"));

        for (int time = 0; time < 2; time++) {
            Result result = run(link, Map.of("PATH", tools.toString()), "plan");
            assertThat(result.status()).as(result.output().toString()).isEqualTo(3);
        }
        assertThat(builds()).hasSize(1);
    }

    private String heap(Map<String, String> environment) throws Exception {
        return run(environment, "plan").arguments().stream()
                .filter(argument -> argument.startsWith("-Xmx"))
                .findFirst()
                .orElseThrow();
    }

    private static Path tool(String name) {
        return Stream.of("/bin", "/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }
}
