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
import java.util.stream.Stream;
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
                mkdir -p $module/target/classes
                touch "${PWD%/*}/of $module.jar"
                echo "${PWD%/*}/of $module.jar" > $module/target/classpath
            done
            """;
    private static final String JAVA = """
            #!/bin/sh
            for argument in "$@"; do
                if [ "$argument" = -XX:Absent ]; then
                    echo "Picked up JAVA_TOOL_OPTIONS: version \\"11\\""
                    echo "Unrecognized VM option 'Absent'"
                    echo "Error: Could not create the Java Virtual Machine."
                    exit 1
                fi
                if [ "$argument" = -version ]; then
                    echo '    java.home = %s'
                    echo 'openjdk version "%s" 2025-04-15' >&2
                    exit 0
                fi
            done
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
        write(javaHome.resolve("bin/java"), JAVA.formatted(javaHome, "17.0.15"));
        write(javaHome.resolve("bin/javac"), "#!/bin/sh");
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
                .contains(classPath(checkout, "jobs"));
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
        Files.delete(checkout.resolve("model-core/target/classes"));
        run(Map.of(), "plan");

        assertThat(builds()).hasSize(2);
    }

    @Test
    void runsBenchmarksWithTheirOwnClassPath() throws Exception {
        Result result = run(Map.of(), "bench", "train", "--quick");

        assertThat(result.arguments())
                .endsWith("dev.symsweep.benchmarks.Bench", "train", "--quick")
                .contains(checkout + "/benchmarks/target/classes:" + classPath(checkout, "benchmarks"));
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
        write(javaHome.resolve("bin/java"), JAVA.formatted(javaHome, "21.0.1"));

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
    void buildsAgainWhenALibraryIsGone() throws Exception {
        run(Map.of(), "plan");
        Files.delete(directory.resolve("of jobs.jar"));

        assertThat(run(Map.of(), "plan").status()).isEqualTo(3);
        assertThat(builds()).hasSize(2);
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

    private static String classPath(Path checkout, String module) {
        return checkout + "/jobs/target/classes:" + checkout + "/sweeps/target/classes:" + checkout
                + "/model-core/target/classes:" + checkout.resolveSibling("of " + module + ".jar");
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
