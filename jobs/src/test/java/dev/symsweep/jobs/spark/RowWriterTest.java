package dev.symsweep.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowWriterTest {

    private static final long MOST = RowWriter.MOST_UNWRITTEN.toNanos();

    @TempDir
    private Path root;

    /** Of a clock that starts anywhere. */
    private long now = Long.MAX_VALUE - MOST;

    @Test
    void whatTakesLongIsWrittenAsItComes() {
        try (RowWriter<CurveRow> writer = writer()) {
            now += MOST / 2;
            writer.add(rows(0));
            assertThat(stored()).isEmpty();
            now += MOST / 2 + 1;
            writer.add(rows(1));
            assertThat(stored()).as("the time is over").hasSize(4);
            now += MOST;
            writer.add(rows(2));
            assertThat(stored()).as("it counts from the last file").hasSize(4);
        }
        assertThat(stored()).hasSize(6);
    }

    @Test
    void timeDecidesTheFilesAndNothingOfTheRows() throws IOException {
        Path other = root.resolve("other");
        try (RowWriter<CurveRow> slow = new RowWriter<>(store(other)::write, () -> now += 2 * MOST);
                RowWriter<CurveRow> fast = new RowWriter<>(store(root)::write, () -> 0)) {
            for (int i = 0; i < 3; i++) {
                slow.add(rows(i));
                fast.add(rows(i));
            }
        }

        assertThat(files(other)).isEqualTo(3);
        assertThat(files(root)).isEqualTo(1);
        assertThat(store(other).scan().rows()).isEqualTo(stored()).hasSize(6);
    }

    /** As after a failure that Spark answers with another attempt, which takes its time otherwise. */
    @Test
    void aTaskThatIsTriedAgainLosesAndDoublesNothing() {
        try (RowWriter<CurveRow> writer = writer()) {
            writer.add(rows(0));
            now += 2 * MOST;
            writer.add(rows(1));
        }
        try (RowWriter<CurveRow> writer = writer()) {
            now += 2 * MOST;
            writer.add(rows(0));
            writer.add(rows(1));
            writer.add(rows(2));
        }

        assertThat(stored()).hasSize(6);
    }

    @Test
    void nothingIsNoFile() {
        try (RowWriter<CurveRow> writer = writer()) {
            now += 2 * MOST;
            writer.add(List.of());
        }

        assertThat(root.resolve("curves")).doesNotExist();
    }

    private RowWriter<CurveRow> writer() {
        return new RowWriter<>(store(root)::write, () -> now);
    }

    private List<CurveRow> stored() {
        return store(root).scan().rows();
    }

    private static Table<CurveKey, CurveRow> store(Path root) {
        return CurveCodec.table(new Configuration(), root.toString());
    }

    private static long files(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("curves"))) {
            return files.count();
        }
    }

    /** The curves of a pair. */
    static List<CurveRow> rows(int pair) {
        Curve curve = new Curve(List.of(
                new Evaluation(0.25, 0.75, 100),
                new Evaluation(1.5 + pair, 0.5, 100),
                new Evaluation(0.75, 0.25, 100)));
        CurvePath path = CurvePath.linear(3);
        Snapshot a = Snapshot.end(RunKey.of("a" + pair));
        Snapshot b = Snapshot.end(RunKey.of("b" + pair));
        return Stream.of(Split.TRAIN, Split.TEST)
                .map(split -> CurveRow.of(new CurveKey(path.id(), a, b, split), "standard", path, curve))
                .toList();
    }
}
