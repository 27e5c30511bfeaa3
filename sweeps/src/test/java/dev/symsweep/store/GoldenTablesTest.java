package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.AnalysisKinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.example.data.Group;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The newest version of every table has golden files, is read from them and still written like them. */
class GoldenTablesTest {

    /** A new directory for versions that have no golden files yet, {@code format-5} for instance. */
    private static final String WRITE = "symsweep.writeGolden";

    private static final Path SOURCES = Path.of("src/test/resources/golden");

    private static final RecursiveComparisonConfiguration TO_THE_BIT = RecursiveComparisonConfiguration.builder()
            .withComparatorForType(Double::compare, Double.class)
            .withComparatorForType(Float::compare, Float.class)
            .build();

    @ParameterizedTest
    @MethodSource("dev.symsweep.store.GoldenTables#newest")
    void rowsAreReadAsTheyWereWritten(GoldenTable table) throws IOException {
        assertThat(table.read(golden(table).toString()))
                .usingRecursiveFieldByFieldElementComparator(TO_THE_BIT)
                .isEqualTo(table.rows());
    }

    /** Columns that are not read, as they follow from others, are held too. */
    @ParameterizedTest
    @MethodSource("dev.symsweep.store.GoldenTables#newest")
    void filesAreNamedAndFilledAsTheyWere(GoldenTable table, @TempDir Path root) throws IOException {
        table.write(root.toString());
        assertThat(files(root, table)).isEqualTo(files(golden(table), table));
    }

    @Test
    void noTableOfAnAnalysisIsForgotten() {
        List<String> golden =
                GoldenTables.newest().stream().map(GoldenTable::id).toList();
        assertThat(AnalysisKinds.all().stream()
                        .flatMap(kind -> kind.tables().stream())
                        .map(codec -> codec.format().id()))
                .isNotEmpty()
                .isSubsetOf(golden);
    }

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = "format-\\d+")
    void missingFilesAreWritten() throws IOException {
        Path directory = SOURCES.resolve(System.getProperty(WRITE));
        assertThat(directory).as("golden files are written once").doesNotExist();
        for (GoldenTable table : GoldenTables.newest()) {
            if (find(table).isEmpty()) {
                table.write(directory.toAbsolutePath().toString());
            }
        }
    }

    private static Path golden(GoldenTable table) throws IOException {
        return find(table)
                .orElseThrow(() -> new AssertionError("no golden files of " + table.id()
                        + ": docs/development/formats.md" + " says how -D" + WRITE + " writes them"));
    }

    /** The store with files of a version that were made by hand, not by a release. */
    private static Optional<Path> find(GoldenTable table) throws IOException {
        try (Stream<Path> stores = Files.list(SOURCES)) {
            for (Path store : stores.sorted().toList()) {
                if (store.getFileName().toString().startsWith("format-")
                        && !files(store, table).isEmpty()) {
                    return Optional.of(store);
                }
            }
        }
        return Optional.empty();
    }

    /** All columns of all rows as text, by file. */
    private static Map<String, String> files(Path store, GoldenTable table) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(store)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                if (ParquetRows.format(file).equals(table.id())) {
                    String rows =
                            ParquetRows.of(file).stream().map(Group::toString).collect(Collectors.joining("\n"));
                    files.put(store.relativize(file).toString(), rows);
                }
            }
        }
        return files;
    }
}
