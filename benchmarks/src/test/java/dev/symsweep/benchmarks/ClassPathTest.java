package dev.symsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

/** What this module sees, which is all there is. */
class ClassPathTest {

    private static final String OURS = "dev/symsweep";

    @Test
    void noPackageOfOursLiesInTwoModules() throws IOException {
        Map<String, Set<String>> modules = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            // Tests share the packages of what they test.
            if (path.endsWith("test-classes") || !Files.exists(path)) {
                continue;
            }
            for (String name : packages(path)) {
                modules.computeIfAbsent(name, any -> new TreeSet<>()).add(entry);
            }
        }

        assertThat(modules).containsKeys("dev/symsweep/benchmarks", "dev/symsweep/engine");
        assertThat(modules).allSatisfy((name, places) -> assertThat(places).hasSize(1));
    }

    @Test
    void thereIsOneBuildOfTheLibraryOfNd4j() {
        assertThat(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .extracting(entry -> Path.of(entry).getFileName().toString())
                .filteredOn(name -> name.matches("nd4j-native-[0-9].*-(linux|windows|macosx)-.*\\.jar"))
                .hasSize(1);
    }

    @Test
    void theLauncherOpensWhatSparkOpens() throws IOException {
        Set<String> options = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("..", "conf", "jvm.options"))) {
            if (line.startsWith("-")) {
                options.add(line);
            }
        }

        String[] ofSpark = JavaModuleOptions.defaultModuleOptions().split(" ");
        assertThat(options)
                .contains(Stream.of(ofSpark)
                        .filter(option -> !option.equals("-XX:+IgnoreUnrecognizedVMOptions"))
                        .toArray(String[]::new));
    }

    private static Set<String> packages(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return packagesBelow(entry);
        }
        try (FileSystem jar = FileSystems.newFileSystem(entry)) {
            return packagesBelow(jar.getPath("/"));
        }
    }

    private static Set<String> packagesBelow(Path root) throws IOException {
        Path ours = root.resolve(OURS);
        if (!Files.isDirectory(ours)) {
            return Set.of();
        }
        Set<String> packages = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ours)) {
            files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> root.relativize(file.getParent()).toString())
                    .forEach(packages::add);
        }
        return packages;
    }
}
