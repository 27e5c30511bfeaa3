package dev.symsweep.analysis.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.spec.Split;
import dev.symsweep.store.Directory;
import dev.symsweep.store.ParquetTable;
import dev.symsweep.store.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveStoreTest {

    @TempDir
    Path root;

    private CurveStore store;

    @BeforeEach
    void openStore() {
        store = CurveStore.at(new Configuration(), root.toString());
    }

    @Test
    void curvesComeBackAsTheyWereWrittenSortedByKey() {
        List<CurveRow> rows =
                List.of(Rows.curve(1, 2, Split.TRAIN), Rows.curve(1, 2, Split.TEST), Rows.curve(3, 4, Split.TEST));

        store.write(rows.subList(0, 2));
        store.write(rows.subList(2, 3));

        assertThat(store.scan().rows())
                .containsExactlyInAnyOrderElementsOf(rows)
                .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()));
        assertThat(store.scan().corrupt()).isEmpty();
    }

    @Test
    void barriersAreColumns() throws IOException {
        store.write(List.of(Rows.curve(1, 2, Split.TEST)));

        ParquetTable table = new ParquetTable(
                Directory.of(new Configuration(), root.resolve("curves").toString()),
                CurveColumns.FORMAT,
                CurveColumns.SCHEMA);

        // Losses 0.25, 1.5, 0.75 and accuracies 0.75, 0.5, 0.25: 1.5 - 0.5 and 0.5 - 0.5.
        assertThat(table.files())
                .singleElement()
                .satisfies(file -> assertThat(table.read(file, table.columnsBut()))
                        .singleElement()
                        .satisfies(row -> {
                            assertThat(row.getDouble("loss_barrier", 0)).isEqualTo(1.0);
                            assertThat(row.getDouble("loss_barrier_maximum", 0)).isEqualTo(1.0);
                            assertThat(row.getDouble("loss_barrier_over_chord", 0))
                                    .isEqualTo(1.0);
                            assertThat(row.getDouble("error_barrier", 0)).isEqualTo(0.0);
                            assertThat(row.getDouble("error_barrier_maximum", 0))
                                    .isEqualTo(0.25);
                            assertThat(row.getDouble("error_barrier_over_chord", 0))
                                    .isEqualTo(0.0);
                        }));
    }

    @Test
    void aRepeatedTaskReplacesItsOwnFile() throws IOException {
        List<CurveRow> rows = List.of(Rows.curve(1, 2, Split.TEST), Rows.curve(3, 4, Split.TEST));

        store.write(rows);
        store.write(List.of(rows.get(1), rows.get(0)));

        try (Stream<Path> files = Files.list(root.resolve("curves"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aCurveInTwoFilesIsOneRow() {
        store.write(List.of(Rows.curve(1, 2, Split.TEST)));
        store.write(List.of(Rows.curve(1, 2, Split.TEST), Rows.curve(3, 4, Split.TEST)));

        assertThat(store.scan().rows()).hasSize(2);
    }

    @Test
    void aDamagedFileIsNamedAndItsCurvesAreComputedAgain() throws IOException {
        store.write(List.of(Rows.curve(1, 2, Split.TEST)));
        Path damaged;
        try (Stream<Path> files = Files.list(root.resolve("curves"))) {
            damaged = files.findFirst().orElseThrow();
        }
        Files.write(damaged, "garbage".getBytes(StandardCharsets.UTF_8));
        store.write(List.of(Rows.curve(3, 4, Split.TEST)));

        assertThat(store.scan().rows()).containsExactly(Rows.curve(3, 4, Split.TEST));
        assertThat(store.scan().corrupt())
                .singleElement()
                .satisfies(corrupt -> assertThat(corrupt.name())
                        .endsWith(damaged.getFileName().toString()));
    }

    @Test
    void noCurvesAreNoneToReadAndNoneToWrite() {
        assertThat(store.scan().rows()).isEmpty();
        assertThatThrownBy(() -> store.write(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
