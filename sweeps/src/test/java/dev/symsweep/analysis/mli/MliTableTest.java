package dev.symsweep.analysis.mli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Rows;
import dev.symsweep.store.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MliTableTest {

    @TempDir
    Path root;

    private Table<MliKey, MliRow> table;

    @BeforeEach
    void openTable() {
        table = Table.at(new Configuration(), root.toString(), MliCodec.CODEC);
    }

    @Test
    void linesComeBackAsTheyWereWritten() {
        List<MliRow> rows = List.of(
                row(1, Split.TRAIN, 2, 1, 0.5),
                row(1, Split.TEST, 2, 1.5, 0.75),
                row(2, Split.TEST, 3, Double.NaN, 1),
                row(1, Split.TEST, new Subsample(40), 1.5, 0.5, 0.25));

        table.write(rows);

        assertThat(root.resolve("mli")).isDirectory();
        assertThat(table.scan().rows()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(table.index().rows())
                .extracting(Table.Entry::key)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(MliRow::key).toList());
    }

    /** Two splits, two numbers of points or of examples are two lines. */
    @Test
    void keysTellLinesApart() {
        assertThat(List.of(
                        row(1, Split.TRAIN, 1, 1, 1).key(),
                        row(1, Split.TEST, 1, 1, 1).key(),
                        row(1, Split.TRAIN, 1, 1, 1, 1).key(),
                        row(1, Split.TRAIN, new Subsample(40), 1, 1, 1).key(),
                        row(1, Split.TRAIN, new Subsample(41), 1, 1, 1).key(),
                        row(2, Split.TRAIN, 1, 1, 1).key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void aLineStaysWithOneRun() {
        Snapshot from = Snapshot.after(run(1), 0);
        Snapshot to = Snapshot.end(run(2));

        assertThatThrownBy(() -> new MliKey(from, to, 3, Split.TEST, Subsample.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must stay with one");
    }

    private static RunKey run(long seed) {
        return Rows.finished(seed).run().key();
    }

    private static MliRow row(long seed, Split split, double... losses) {
        return row(seed, split, Subsample.NONE, losses);
    }

    private static MliRow row(long seed, Split split, Subsample subsample, double... losses) {
        MliKey key = new MliKey(Snapshot.after(run(seed), 0), Snapshot.end(run(seed)), losses.length, split, subsample);
        List<Evaluation> plain = DoubleStream.of(losses)
                .mapToObj(loss -> new Evaluation(loss, 0.5, 10))
                .toList();
        List<Evaluation> trained = DoubleStream.of(losses)
                .mapToObj(loss -> new Evaluation(loss + 0.25, 0.5, 10))
                .toList();
        return new MliRow(key, "standard", 0.125, new LossLine(trained, plain));
    }
}
