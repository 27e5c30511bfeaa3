package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunTrouble;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** Files written once, by every version of each format, stay readable, of whichever semantics their runs are. */
class GoldenFilesTest {

    private static final Configuration HADOOP = new Configuration();

    @Test
    void runsOfFormatOneAreRead() {
        RunStore store = RunStore.openExisting(HADOOP, Golden.directory("format-1"), "test");
        RunRow finished = Rows.before(Rows.finished(1), 1);
        RunRow failed = Rows.before(Rows.failed(2), 1);

        assertThat(store.semantics()).isEqualTo(1);
        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows()).containsExactlyInAnyOrder(finished, failed);
        assertThat(store.weights(finished.run().key())).isEqualTo(Rows.weights(Rows.finished(1)));
    }

    @Test
    void runsOfFormatTwoAreRead() {
        RunStore store = RunStore.openExisting(HADOOP, Golden.directory("format-2"), "test");
        RunRow finished = Rows.before(Rows.finished(1), 3);

        assertThat(store.semantics()).isEqualTo(3);
        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows())
                .containsExactlyInAnyOrder(
                        finished, Rows.before(Rows.batchNormalized(3), 3), Rows.before(Rows.failed(2), 3));
        assertThat(store.read(finished.run().key())).isEqualTo(finished);
        assertThat(store.weights(finished.run().key())).isEqualTo(Rows.weights(Rows.finished(1)));
    }

    /** They say of no run what ended it or what repeats it. */
    @Test
    void runsOfFormatThreeAreRead() {
        RunStore store = RunStore.openExisting(HADOOP, Golden.directory("format-4"), "test");
        RunRow failed = Rows.failed(2);

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows())
                .containsExactlyInAnyOrder(Rows.finished(1), failed, Rows.batchNormalized(3), Rows.diverged(4));
        assertThat(store.read(failed.run().key()).outcome().trouble()).isEqualTo(RunTrouble.NONE);
        assertThat(store.weights(Rows.finished(1).run().key())).isEqualTo(Rows.weights(Rows.finished(1)));
    }

    @Test
    void checkpointsOfFormatOneAreRead() {
        CheckpointStore store =
                RunStore.at(HADOOP, Golden.directory("format-2")).checkpoints();
        RunKey finished = Rows.finished(1).run().key();

        assertThat(store.epochs()).isEqualTo(Map.of(finished, Set.of(0)));
        assertThat(store.weights(finished, 0)).isEqualTo(Rows.weights(Rows.finished(1)));
    }

    @Test
    void onlyTrainingRefusesToMix() {
        PlannedRun plain = Rows.finished(1).run();
        PlannedRun normalized = Rows.batchNormalized(3).run();
        String first = Golden.directory("format-1");
        RunStore old = RunStore.open(HADOOP, first, "test");
        RunStore newer = RunStore.open(HADOOP, Golden.directory("format-2"), "test");

        assertThatThrownBy(() -> old.requireSameSemantics(List.of(plain)))
                .isInstanceOf(OtherSweepException.class)
                .hasMessage(
                        first + " holds runs of semantics 1, where the settings of 1 of the 1 planned runs gave other "
                                + "weights than now (semantics 5); choose another directory to train in");
        newer.requireSameSemantics(List.of(plain));
        assertThatThrownBy(() -> newer.requireSameSemantics(List.of(plain, normalized)))
                .isInstanceOf(OtherSweepException.class)
                .hasMessageContaining("semantics 3, where the settings of 1 of the 2 planned runs");
    }

    @Test
    void curvesOfFormatOneAreRead() {
        Scan<CurveRow> curves =
                CurveCodec.table(HADOOP, Golden.directory("format-1")).scan();

        assertThat(curves.corrupt()).isEmpty();
        assertThat(curves.rows())
                .extracting(CurveRow::curve)
                .containsExactly(
                        Rows.curve(1, 2, Split.TRAIN).curve(),
                        Rows.curve(1, 2, Split.TEST).curve());
        assertThat(curves.rows()).allSatisfy(row -> assertThat(row.path()).isEmpty());
    }

    @Test
    void curvesOfFormatTwoAreReadAsOfTheWholeSplit() {
        Scan<CurveRow> curves =
                CurveCodec.table(HADOOP, Golden.directory("format-3")).scan();

        assertThat(curves.corrupt()).isEmpty();
        assertThat(curves.rows()).containsExactly(Rows.curve(1, 2, Split.TRAIN), Rows.curve(1, 2, Split.TEST));
        assertThat(curves.rows()).allSatisfy(row -> {
            assertThat(row.path().orElseThrow().subsample()).isEqualTo(Subsample.NONE);
            assertThat(row.errors()).isEmpty();
        });
    }

    @Test
    void linesOfFormatOneAreReadAsOfTheWholeSplit() {
        Scan<MliRow> lines =
                Table.at(HADOOP, Golden.directory("format-4"), MliCodec.CODEC).scan();

        assertThat(lines.corrupt()).isEmpty();
        assertThat(lines.rows())
                .containsExactlyInAnyOrder(
                        GoldenTables.line(Split.TRAIN, Subsample.NONE, 2, 3, 0.5, 0.4375, 0.25),
                        GoldenTables.line(Split.TEST, Subsample.NONE, 2.5, Double.NaN, 0.75));
    }

    @Test
    void permutationsOfFormatOneAreRead() {
        Scan<PermutationRow> permutations =
                PermutationCodec.table(HADOOP, Golden.directory("format-2")).scan();

        assertThat(permutations.corrupt()).isEmpty();
        assertThat(permutations.rows())
                .extracting(PermutationRow::groups, PermutationRow::objective, PermutationRow::effect)
                .containsExactly(contents(Rows.permutation(1, 2)), contents(Rows.permutation(3, 1)));
    }

    private static Tuple contents(PermutationRow row) {
        return tuple(row.groups(), row.objective(), row.effect());
    }
}
