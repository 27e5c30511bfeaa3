package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code bin/symsweep}: what it gives to Java, and when it builds. */
class LauncherTest extends LaidCheckout {

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
    void settlesWhatDecidesBitsOnGpusUnlessTheUserDoes() throws Exception {
        assertThat(run(Map.of(), "plan").output())
                .contains("CUBLAS_WORKSPACE_CONFIG=:4096:8", "CUDA_DEVICE_ORDER=PCI_BUS_ID");
        assertThat(run(Map.of("CUBLAS_WORKSPACE_CONFIG", ":16:8", "CUDA_DEVICE_ORDER", "FASTEST_FIRST"), "plan")
                        .output())
                .contains("CUBLAS_WORKSPACE_CONFIG=:16:8", "CUDA_DEVICE_ORDER=FASTEST_FIRST");
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
    void addsWhatTheUserAddsToTheClassPath() throws Exception {
        List<String> arguments = run(Map.of("SYMSWEEP_CLASSPATH", "/etc/hadoop:/lib/client.jar"), "plan")
                .arguments();

        assertThat(arguments.get(arguments.indexOf("-cp") + 1))
                .contains("jobs/target/classes")
                .endsWith(":/etc/hadoop:/lib/client.jar");
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
                .contains(checkout + "/benchmarks/target/classes:" + checkout + "/engine-libtorch/target/classes:"
                        + classPath(checkout, "benchmarks"));
        assertThat(builds()).containsExactly("-q -B -ntp -Dmaven.test.skip=true -pl benchmarks -am package");
    }

    @Test
    void trainsOnDl4jSparkWithItsOwnClassPath() throws Exception {
        Result result = run(Map.of(), "metanet-dl4j", "out/zoo", "--epochs", "2");

        assertThat(result.arguments())
                .endsWith("dev.symsweep.dl4jspark.Dl4jMetanet", "out/zoo", "--epochs", "2")
                .contains(checkout + "/metanet-dl4j/target/classes:" + classPath(checkout, "metanet-dl4j"));
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
    void buildsAgainWhenALibraryIsGone() throws Exception {
        run(Map.of(), "plan");
        Files.delete(directory.resolve("of jobs.jar"));

        assertThat(run(Map.of(), "plan").status()).isEqualTo(3);
        assertThat(builds()).hasSize(2);
    }

    private static String classPath(Path checkout, String module) {
        return checkout + "/jobs/target/classes:" + checkout + "/sweeps/target/classes:" + checkout
                + "/model-core/target/classes:" + checkout.resolveSibling("of " + module + ".jar");
    }

    private static void changeAfterTheBuild(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
    }

    private static void unchange(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
}
