package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.PermutationStore;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveStore;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/**
 * Files written once, by the first version of each format, stay readable, except for runs of other semantics: those are refused, never
 * passed over.
 */
class GoldenFilesTest {

    private static final Configuration HADOOP = new Configuration();

    @Test
    void runsOfFormatTwoAreRead() throws URISyntaxException {
        RunStore store = RunStore.openExisting(HADOOP, directory("/golden/format-2"), "test");
        RunKey finished = Rows.finished(1).run().key();
        RunKey normalized = Rows.batchNormalized(3).run().key();

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows()).hasSize(3);
        assertThat(store.read(finished)).isEqualTo(Rows.finished(1));
        assertThat(store.weights(finished)).isEqualTo(Rows.weights(Rows.finished(1)));
        assertThat(store.read(normalized)).isEqualTo(Rows.batchNormalized(3));
        assertThat(store.read(Rows.failed(2).run().key())).isEqualTo(Rows.failed(2));
    }

    @Test
    void checkpointsOfFormatOneAreRead() throws URISyntaxException {
        CheckpointStore store =
                RunStore.at(HADOOP, directory("/golden/format-2")).checkpoints();
        RunKey finished = Rows.finished(1).run().key();

        assertThat(store.epochs()).isEqualTo(Map.of(finished, Set.of(0)));
        assertThat(store.weights(finished, 0)).isEqualTo(Rows.weights(Rows.finished(1)));
    }

    @Test
    void runsOfFormatOneAreRefusedAsTheyWereTrainedOtherwise() throws URISyntaxException {
        String root = directory("/golden/format-1");

        assertThatThrownBy(() -> RunStore.openExisting(HADOOP, root, "test"))
                .isInstanceOf(OtherSweepException.class)
                .hasMessage(root + " holds runs of semantics 1, this Symsweep trains semantics 3, "
                        + "where the same settings give other weights; choose another directory");
        assertThat(RunStore.at(HADOOP, root).scan().corrupt())
                .hasSize(2)
                .allSatisfy(file -> assertThat(file.reason()).isEqualTo("format is run/1, must be run/2"));
    }

    @Test
    void curvesOfFormatOneAreRead() throws URISyntaxException {
        CurveStore store = CurveStore.at(HADOOP, directory("/golden/format-1"));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows())
                .extracting(CurveRow::curve)
                .containsExactly(
                        Rows.curve(1, 2, Split.TRAIN).curve(),
                        Rows.curve(1, 2, Split.TEST).curve());
    }

    @Test
    void permutationsOfFormatOneAreRead() throws URISyntaxException {
        PermutationStore store = PermutationStore.at(HADOOP, directory("/golden/format-2"));

        assertThat(store.scan().corrupt()).isEmpty();
        assertThat(store.scan().rows())
                .extracting(
                        PermutationRow::groups,
                        PermutationRow::objective,
                        PermutationRow::before,
                        PermutationRow::after,
                        PermutationRow::matched)
                .containsExactly(contents(Rows.permutation(1, 2)), contents(Rows.permutation(3, 1)));
    }

    private static Tuple contents(PermutationRow row) {
        return tuple(row.groups(), row.objective(), row.before(), row.after(), row.matched());
    }

    private static String directory(String resource) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(GoldenFilesTest.class.getResource(resource))
                        .toURI())
                .toString();
    }
}
