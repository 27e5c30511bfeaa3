package dev.symsweep.analysis.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import dev.symsweep.store.ParquetRows;
import dev.symsweep.store.Rows;
import dev.symsweep.store.Table;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CurveTableTest {

    @TempDir
    Path root;

    private Table<CurveKey, CurveRow> store;

    @BeforeEach
    void openStore() {
        store = CurveCodec.table(new Configuration(), root.toString());
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
    void estimatesComeBackWithTheirErrorsAndUnderNamesOfTheirOwn() {
        CurveRow whole = Rows.curve(1, 2, Split.TEST);
        List<CurveRow> rows = Stream.of(100, 200)
                .map(examples -> {
                    CurvePath path = CurvePath.linear(3).on(new Subsample(examples));
                    CurveKey key =
                            new CurveKey(path.id(), whole.key().a(), whole.key().b(), Split.TEST);
                    return CurveRow.of(key, "w", path, whole.curve()).estimated(new StandardErrors(0.25, 0.125));
                })
                .toList();

        store.write(rows);

        assertThat(rows)
                .extracting(row -> row.key().path())
                .doesNotHaveDuplicates()
                .doesNotContain(CurvePath.linear(3).id());
        assertThat(store.scan().rows()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void barriersAreColumns() throws IOException {
        store.write(List.of(Rows.curve(1, 2, Split.TEST)));

        Path file;
        try (Stream<Path> files = Files.list(root.resolve("curves"))) {
            file = files.findFirst().orElseThrow();
        }

        // Losses 0.25, 1.5, 0.75 and accuracies 0.75, 0.5, 0.25: 1.5 - 0.5 and 0.5 - 0.5.
        assertThat(ParquetRows.of(file)).singleElement().satisfies(row -> {
            assertThat(row.getDouble("loss_barrier", 0)).isEqualTo(1.0);
            assertThat(row.getDouble("loss_barrier_maximum", 0)).isEqualTo(1.0);
            assertThat(row.getDouble("loss_barrier_over_chord", 0)).isEqualTo(1.0);
            assertThat(row.getDouble("error_barrier", 0)).isEqualTo(0.0);
            assertThat(row.getDouble("error_barrier_maximum", 0)).isEqualTo(0.25);
            assertThat(row.getDouble("error_barrier_over_chord", 0)).isEqualTo(0.0);
        });
    }

    static Stream<Arguments> paths() {
        CurvePath plain = CurvePath.linear(3);
        MethodId id = new MethodId("0123456789ab");
        FrameKey frame = new FrameKey("f".repeat(64));
        return Stream.of(
                Arguments.of(plain, List.of("linear", "", "", "", "none")),
                Arguments.of(
                        plain.between(new PathEnds.Aligned("weight-matching", id)),
                        List.of("linear", "weight-matching", "0123456789ab", "", "none")),
                Arguments.of(
                        plain.between(new PathEnds.InFrame("star", id, frame)),
                        List.of("linear", "star", "0123456789ab", frame.hex(), "none")),
                Arguments.of(
                        plain.repaired(RepairKind.CLOSED_FORM, 500), List.of("linear", "", "", "", "closed-form")));
    }

    /** Nobody can tell curves apart by a hash. */
    @ParameterizedTest
    @MethodSource("paths")
    void thePathIsColumns(CurvePath path, List<String> columns) throws IOException {
        CurveRow row = CurveRow.of(
                new CurveKey(
                        path.id(),
                        Snapshot.after(Rows.spec(1).key(), 0),
                        Snapshot.end(Rows.spec(2).key()),
                        Split.TEST),
                "w",
                path,
                Rows.curve(1, 2, Split.TEST).curve());

        store.write(List.of(row));

        assertThat(store.scan().rows()).containsExactly(row);
        try (Stream<Path> files = Files.list(root.resolve("curves"))) {
            assertThat(ParquetRows.of(files.findFirst().orElseThrow()))
                    .singleElement()
                    .satisfies(stored -> {
                        assertThat(Stream.of("path", "method", "method_id", "frame", "repair")
                                        .map(column -> stored.getString(column, 0)))
                                .isEqualTo(columns);
                        assertThat(stored.getInteger("point_count", 0)).isEqualTo(3);
                        assertThat(stored.getInteger("repair_examples", 0)).isEqualTo(path.repairExamples());
                        assertThat(stored.getInteger("epoch_a", 0)).isZero();
                        assertThat(stored.getInteger("epoch_b", 0)).isEqualTo(-1);
                    });
        }
    }

    /** These ids stand in tables that were written before; computed by the version that wrote them. */
    @Test
    void idsOfPathsStayAsTheyWere() {
        assertThat(CurvePath.linear(5).id().hex()).isEqualTo("09b72ad87faa");
    }

    @Test
    void aPathMustBeTheKeys() {
        CurveRow row = Rows.curve(1, 2, Split.TEST);

        assertThatThrownBy(() -> CurveRow.of(row.key(), "w", CurvePath.linear(5), row.curve()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the key names path " + row.key().path());
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
