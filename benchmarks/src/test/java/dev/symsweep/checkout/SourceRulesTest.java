package dev.symsweep.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules of CONTRIBUTING.md that a machine can hold: the size of lines, files, records and packages, and comments.
 */
class SourceRulesTest {

    private static final int WIDTH = 120;
    private static final int LENGTH = 300;
    private static final int COMPONENTS = 7;
    private static final int CLASSES = 25;

    /** The words by which a crowded package's comment gives its reason. */
    private static final String REASON = "more than 25 classes, because";

    private static List<SourceFile> sources = List.of();

    @BeforeAll
    static void parse() {
        sources = SourceFile.parse(Checkout.sources());
    }

    @Test
    void linesAreAtMost120ColumnsWide() {
        assertThat(wide(sources))
                .as("files with lines of more than 120 columns")
                .isEmpty();
    }

    @Test
    void filesHaveAtMost300Lines() {
        assertThat(tooLong(sources)).as("files of more than 300 lines").isEmpty();
    }

    @Test
    void recordsHaveAtMostSevenComponents() {
        assertThat(largeRecords(sources))
                .as("records of more than 7 components")
                .isEmpty();
    }

    @Test
    void publicTypesAndMethodsHaveJavadoc() {
        List<SourceFile> main = SourceFile.parse(mainSources());
        assertThat(main.stream().flatMap(file -> file.undocumented().stream()))
                .as("public types and methods without Javadoc")
                .isEmpty();
    }

    @Test
    void packagesHaveAtMost25ClassesOrSayWhy() {
        Map<String, String> crowded = new TreeMap<>();
        packages().forEach((directory, files) -> {
            if (files.size() > CLASSES && !comment(directory).contains(REASON)) {
                crowded.put(Checkout.packageName(directory), files.size() + " classes");
            }
        });
        assertThat(crowded)
                .as("packages of more than 25 classes whose package-info.java does not say \"" + REASON + " ...\"")
                .isEmpty();
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertThat(packages().keySet())
                .allSatisfy(directory -> assertThat(comment(directory))
                        .as(Checkout.packageName(directory))
                        .contains("/**", "@NullMarked"));
    }

    @Test
    void findsWhatBreaksARule(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("Sample.java");
        Files.writeString(file, """
                /** A sample. */
                public record Sample(int a, String b, @Deprecated long[] c, int d, int e, int f, int g, int h) {
                    static final int LIMIT = 1;
                    public Sample { }
                    public void bare() {}
                    @Override public String toString() { return "%s"; }
                    /** Said. */
                    public interface Inner { void bareToo(); /** Said. */ void said(); }
                    record Small(int a) { public void hidden() {} }
                }
                """.formatted("x".repeat(WIDTH)) + "// more\n".repeat(LENGTH));
        List<SourceFile> parsed = SourceFile.parse(List.of(file));

        assertThat(parsed.get(0).recordSizes()).isEqualTo(Map.of("Sample", 8, "Small", 1));
        assertThat(parsed.get(0).undocumented()).containsExactly("Sample#bare", "Inner#bareToo");
        assertThat(wide(parsed)).isEqualTo(Map.of("Sample", "line 6"));
        assertThat(tooLong(parsed)).isEqualTo(Map.of("Sample", "310 lines"));
        assertThat(largeRecords(parsed)).isEqualTo(Map.of("Sample", "8 components"));
    }

    private static Map<String, String> wide(List<SourceFile> files) {
        Map<String, String> wide = new TreeMap<>();
        for (SourceFile file : files) {
            for (int i = 0; i < file.lines().size(); i++) {
                if (file.lines().get(i).codePoints().count() > WIDTH) {
                    wide.merge(file.name(), "line " + (i + 1), (first, next) -> first);
                }
            }
        }
        return wide;
    }

    private static Map<String, String> tooLong(List<SourceFile> files) {
        return files.stream()
                .filter(file -> file.lines().size() > LENGTH)
                .collect(Collectors.toMap(SourceFile::name, file -> file.lines().size() + " lines", (a, b) -> a));
    }

    private static Map<String, String> largeRecords(List<SourceFile> files) {
        Map<String, String> large = new TreeMap<>();
        files.forEach(file -> file.recordSizes().forEach((name, size) -> {
            if (size > COMPONENTS) {
                large.put(name, size + " components");
            }
        }));
        return large;
    }

    private static List<Path> mainSources() {
        return Checkout.modules().stream()
                .flatMap(module -> Checkout.sources(module, "main").stream())
                .toList();
    }

    /** The main sources but for {@code package-info.java}, by their directory. */
    private static Map<Path, List<Path>> packages() {
        return mainSources().stream()
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.toList()));
    }

    private static String comment(Path directory) {
        Path info = directory.resolve("package-info.java");
        return Files.exists(info) ? Checkout.read(info).replaceAll("\\s+\\*?\\s*", " ") : "";
    }
}
