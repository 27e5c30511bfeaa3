package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/symsweep} in a checkout of its own, with a stand-in for Maven that leaves what a build leaves, and one for
 * Java.
 */
class LauncherTest {

    private static final Path LAUNCHER = Path.of("..", "bin", "symsweep");
    private static final String MAVEN = """
            #!/bin/sh
            echo "$*" >> builds
            [ ! -f broken ] || { echo "compilation failure"; exit 1; }
            for module in model-core sweeps jobs benchmarks; do
                mkdir -p $module/target
                touch $module/target/$module.jar
                echo "/lib/of $module.jar" > $module/target/classpath
            done
            """;
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-04-15' >&2; exit 0; fi
            for argument in "$@"; do echo "argument $argument"; done
            env
            exit 3
            """;

    @TempDir
    private Path directory;

    private Path checkout;
    private Path javaHome;

    @BeforeEach
    void layCheckout() throws IOException {
        checkout = directory.resolve("a checkout");
        javaHome = directory.resolve("jdk");
        write(checkout.resolve("bin/symsweep"), Files.readString(LAUNCHER));
        write(checkout.resolve("mvnw"), MAVEN);
        write(javaHome.resolve("bin/java"), JAVA.formatted("17.0.15"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        for (String file : List.of("conf/quickstart.yaml", "conf/jvm.options", "jobs/src/main/java/A.java")) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.writeString(checkout.resolve(file), "");
        }
        for (String module : List.of("model-core", "sweeps", "jobs", "benchmarks")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
    }

    @Test
    void passesArgumentsAndExitStatusOn() throws Exception {
        Result result = run(Map.of(), "plan", "my file.yaml", "--set", "a=b c");

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.arguments())
                .endsWith("dev.symsweep.cli.Symsweep", "plan", "my file.yaml", "--set", "a=b c")
                .contains("@" + checkout + "/conf/jvm.options", "-cp")
                .contains(checkout + "/jobs/target/classes:/lib/of jobs.jar");
    }

    @Test
    void settlesThreadsAndMemoryForTheNativeLibraries() throws Exception {
        Result result = run(Map.of("OMP_NUM_THREADS", "8"), "plan");

        assertThat(result.output())
                .contains("OMP_NUM_THREADS=1", "MALLOC_MMAP_MAX_=0", "MALLOC_TRIM_THRESHOLD_=8589934592")
                .contains("SPARK_LOCAL_IP=127.0.0.1");
    }

    @Test
    void leavesTheAddressOfTheDriverToTheUser() throws Exception {
        assertThat(run(Map.of("SPARK_LOCAL_IP", "10.0.0.7"), "plan").output()).contains("SPARK_LOCAL_IP=10.0.0.7");
    }

    @Test
    void saysThatStandardErrorIsNoTerminal() throws Exception {
        assertThat(run(Map.of(), "plan").arguments()).contains("-Dsymsweep.terminal=false");
    }

    @Test
    void givesTheUsersJavaOptionsTheLastWord() throws Exception {
        List<String> arguments =
                run(Map.of("SYMSWEEP_JAVA_OPTS", "-Xmx9g -ea"), "plan").arguments();

        assertThat(arguments)
                .filteredOn(argument -> argument.startsWith("-Xmx"))
                .hasSize(2)
                .last()
                .isEqualTo("-Xmx9g");
        assertThat(arguments).contains("-ea");
    }

    @Test
    void buildsOnceAndAgainWhenASourceIsNewer() throws Exception {
        assertThat(run(Map.of(), "plan").output()).contains("symsweep: building (jobs)");
        assertThat(run(Map.of(), "plan").output()).noneMatch(line -> line.contains("building"));
        assertThat(builds()).containsExactly("-q -B -ntp -Dmaven.test.skip=true -pl jobs -am package");

        for (String source : List.of("jobs/src/main/java/A.java", "model-core/pom.xml", "pom.xml")) {
            int before = builds().size();
            changeAfterTheBuild(checkout.resolve(source));
            run(Map.of(), "plan");
            assertThat(builds()).as("builds after a change of " + source).hasSize(before + 1);
            unchange(checkout.resolve(source));
        }
    }

    @Test
    void buildsAgainWhenAModuleWasCleaned() throws Exception {
        run(Map.of(), "plan");
        Files.delete(checkout.resolve("model-core/target/model-core.jar"));
        run(Map.of(), "plan");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void runsBenchmarksWithTheirOwnClassPath() throws Exception {
        Result result = run(Map.of(), "bench", "train", "--quick");

        assertThat(result.arguments())
                .endsWith("dev.symsweep.benchmarks.Bench", "train", "--quick")
                .contains(checkout + "/benchmarks/target/classes:/lib/of benchmarks.jar");
        assertThat(builds()).containsExactly("-q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package");
    }

    @Test
    void worksThroughASymbolicLinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("symsweep"), checkout.resolve("bin/symsweep"));

        Result result = run(link, Map.of(), "plan");

        assertThat(result.arguments()).contains("@" + checkout + "/conf/jvm.options");
        assertThat(result.output()).contains("PWD=" + directory);
    }

    @Test
    void refusesAnotherJavaInOneLine() throws Exception {
        write(javaHome.resolve("bin/java"), JAVA.formatted("21.0.1"));

        Result result = run(Map.of(), "plan");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .containsExactly(
                        "symsweep: needs a JDK 17, " + javaHome + "/bin/java is 21; set JAVA_HOME to a JDK 17");
    }

    @Test
    void saysInOneLineThatThereIsNoJava() throws Exception {
        Files.delete(javaHome.resolve("bin/java"));

        Result result = run(Map.of(), "plan");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).singleElement().asString().contains("is not there");
    }

    @Test
    void aFailedBuildIsTriedAgain() throws Exception {
        Path broken = Files.createFile(checkout.resolve("broken"));
        Result result = run(Map.of(), "plan");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output())
                .contains("compilation failure")
                .last()
                .isEqualTo("symsweep: the build failed, see above");

        Files.delete(broken);
        assertThat(run(Map.of(), "plan").status()).isEqualTo(3);
    }

    private Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(checkout.resolve("bin/symsweep"), environment, arguments);
    }

    private Result run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().remove("SPARK_LOCAL_IP");
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output.lines().toList());
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    private static void changeAfterTheBuild(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
    }

    private static void unchange(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private static void write(Path script, String text) throws IOException {
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int status, List<String> output) {

        private static final String ARGUMENT = "argument ";

        List<String> arguments() {
            return output.stream()
                    .filter(line -> line.startsWith(ARGUMENT))
                    .map(line -> line.substring(ARGUMENT.length()))
                    .toList();
        }
    }
}
