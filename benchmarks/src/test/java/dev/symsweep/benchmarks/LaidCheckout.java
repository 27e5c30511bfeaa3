package dev.symsweep.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/symsweep} in a checkout of its own, with a stand-in for Maven that leaves what a build leaves, and one for
 * Java.
 */
abstract class LaidCheckout {

    private static final Path LAUNCHER = Path.of("..", "bin", "symsweep");
    private static final String MAVEN = """
        #!/bin/sh
        echo "$*" >> builds
        [ ! -f broken ] || { echo "compilation failure"; exit 1; }
        for module in model-core engine-libtorch sweeps jobs metanet-dl4j benchmarks; do
            mkdir -p $module/target/classes
            touch "${PWD%/*}/of $module.jar"
            echo "${PWD%/*}/of $module.jar" > $module/target/classpath
        done
        """;
    static final String JAVA = """
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
    Path directory;

    Path checkout;
    Path javaHome;

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
        for (String module : List.of("model-core", "engine-libtorch", "sweeps", "jobs", "metanet-dl4j", "benchmarks")) {
            Files.createDirectories(checkout.resolve(module).resolve("src/main"));
            Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        }
    }

    Result run(Map<String, String> environment, String... arguments) throws Exception {
        return run(checkout.resolve("bin/symsweep"), environment, arguments);
    }

    Result run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
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

    List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds"));
    }

    static void write(Path script, String text) throws IOException {
        Files.createDirectories(script.getParent());
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    record Result(int status, List<String> output) {

        private static final String ARGUMENT = "argument ";

        List<String> arguments() {
            return output.stream()
                    .filter(line -> line.startsWith(ARGUMENT))
                    .map(line -> line.substring(ARGUMENT.length()))
                    .toList();
        }
    }
}
