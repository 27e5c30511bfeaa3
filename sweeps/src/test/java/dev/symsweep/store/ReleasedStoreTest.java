package dev.symsweep.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.Matching;
import dev.symsweep.alignment.frame.Star;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import dev.symsweep.statistics.Summary;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Stores that version 0.1.0 trained, aligned and interpolated, from the sweep files beside them. The numbers are those
 * of the report that it printed.
 */
class ReleasedStoreTest {

    private static final Configuration HADOOP = new Configuration();
    private static final String STORE = Golden.directory("release-1");
    private static final String NORMALIZED = Golden.directory("release-1-batch-norm");
    private static final AlignmentMethod WEIGHT_MATCHING = method(WeightMatching.once());
    private static final AlignmentMethod STAR = method(new Star());

    @Test
    void everyRowIsRead() {
        RunStore runs = RunStore.openExisting(HADOOP, STORE, "golden");

        assertThat(runs.semantics()).isEqualTo(3);
        assertThat(runs.scan().corrupt()).isEmpty();
        assertThat(runs.scan().rows()).hasSize(6).allSatisfy(row -> {
            assertThat(row.run().key()).isEqualTo(row.run().spec().key());
            assertThat(row.run().setting().json()).isEqualTo("{}");
            assertThat(row.provenance().data()).isEmpty();
            assertThat(row.provenance().network()).isEmpty();
            assertThat(runs.weights(row.run().key())).hasSize(row.layout().size());
            assertThat(runs.checkpoints().weights(row.run().key(), 1))
                    .hasSize(row.layout().size());
            assertThat(runs.checkpoints().epochs()).containsEntry(row.run().key(), Set.of(0, 1));
        });
        assertThat(permutations()).hasSize(6);
        assertThat(curves(STORE)).hasSize(48);
    }

    @ParameterizedTest
    @CsvSource({
        "standard, TRAIN, 1.9681 +- 0.1437, 22.11 +- 4.82",
        "w,        TRAIN, 2.2855 +- 0.0293, 10.89 +- 2.55",
        "standard, TEST,  2.0320 +- 0.0942, 20.44 +- 3.34",
        "w,        TEST,  2.2786 +- 0.0374, 12.11 +- 2.80"
    })
    void networksAreAsTheyWereReported(String arm, Split split, String loss, String accuracy) {
        List<RunOutcome> outcomes = runs(STORE, "golden")
                .filter(row -> row.run().arm().equals(arm))
                .map(RunRow::outcome)
                .toList();

        assertThat(summary("%.4f", outcomes, run -> of(run, split).loss())).isEqualTo(loss);
        assertThat(summary("%.2f", outcomes, run -> 100 * of(run, split).accuracy()))
                .isEqualTo(accuracy);
    }

    /** The path says which curve is meant, as the rows' hash was made of it. */
    @ParameterizedTest
    @CsvSource({
        "standard, '',              NONE,     TRAIN, 0.2555 +- 0.0637",
        "standard, '',              MEASURED, TRAIN, 0.1841 +- 0.0509",
        "standard, weight-matching, NONE,     TRAIN, 0.1655 +- 0.0806",
        "standard, weight-matching, MEASURED, TRAIN, 0.1030 +- 0.0904",
        "standard, star,            NONE,     TEST,  0.1422 +- 0.0772",
        "standard, star,            MEASURED, TEST,  0.0787 +- 0.0749",
        "w,        '',              NONE,     TEST,  0.0211 +- 0.0150",
        "w,        '',              MEASURED, TEST,  0.0772 +- 0.0256"
    })
    void barriersAreAsTheyWereReported(String arm, String modulo, RepairKind repair, Split split, String barrier) {
        Map<String, PathEnds> ends = Map.of(
                "", PathEnds.AS_TRAINED,
                "weight-matching", PathEnds.aligned(WEIGHT_MATCHING),
                "star", PathEnds.inFrame(STAR, frame()));
        CurvePath path = CurvePath.linear(5).between(ends.get(modulo)).repaired(repair, 100);

        List<CurveRow> rows = curves(STORE).stream()
                .filter(row -> row.arm().equals(arm) && row.key().split() == split)
                .filter(row -> row.key().path().equals(path.id()))
                .toList();

        assertThat(rows).hasSize(3);
        assertThat(summary("%.4f", rows, row -> row.curve().lossBarrier().midpoint()))
                .isEqualTo(barrier);
        boolean plain = modulo.isEmpty() && repair == RepairKind.NONE;
        assertThat(rows).allSatisfy(row -> assertThat(row.path().isPresent()).isEqualTo(plain));
    }

    @Test
    void permutationsAreFoundByTheirKeys() {
        Set<PermutationKey> keys =
                Set.copyOf(permutations().stream().map(PermutationRow::key).toList());
        List<Snapshot> ends = standard();

        assertThat(ends)
                .hasSize(3)
                .allSatisfy(end -> assertThat(keys).contains(new PermutationKey(STAR.id(), end, Target.of(frame()))));
        assertThat(keys)
                .filteredOn(key -> key.method().equals(WEIGHT_MATCHING.id()))
                .hasSize(3)
                .allSatisfy(key -> assertThat(ends).map(Target::of).contains(key.onto()));
    }

    /**
     * Their settings train other weights now, so that their keys are those of the semantics that the store was made
     * under.
     */
    @Test
    void networksWithBatchNormKeepTheKeysThatTheyHad() {
        assertThat(runs(NORMALIZED, "golden-bn")).hasSize(2).allSatisfy(row -> {
            RunSpec spec = row.run().spec();
            assertThat(row.provenance().semantics()).isEqualTo(3);
            assertThat(row.run().key()).isEqualTo(spec.key(3)).isNotEqualTo(spec.key());
        });
        CurvePath path = CurvePath.linear(3).repaired(RepairKind.RESET, 100);
        assertThat(curves(NORMALIZED)).singleElement().satisfies(row -> {
            assertThat(row.key().path()).isEqualTo(path.id());
            assertThat(String.format(
                            Locale.ROOT, "%.4f", row.curve().lossBarrier().midpoint()))
                    .isEqualTo("0.1680");
        });
    }

    private static AlignmentMethod method(Matching matching) {
        return new AlignmentMethod(matching, 0, Asymmetry.RESPECTED);
    }

    private static FrameKey frame() {
        return FrameKey.of(STAR.id(), standard());
    }

    private static List<Snapshot> standard() {
        return runs(STORE, "golden")
                .filter(row -> row.run().arm().equals("standard"))
                .map(row -> Snapshot.end(row.run().key()))
                .toList();
    }

    private static Stream<RunRow> runs(String root, String sweep) {
        return RunStore.openExisting(HADOOP, root, sweep).scan().rows().stream();
    }

    private static List<PermutationRow> permutations() {
        Scan<PermutationRow> scan = PermutationCodec.table(HADOOP, STORE).scan();
        assertThat(scan.corrupt()).isEmpty();
        return scan.rows();
    }

    private static List<CurveRow> curves(String root) {
        Scan<CurveRow> scan = CurveCodec.table(HADOOP, root).scan();
        assertThat(scan.corrupt()).isEmpty();
        return scan.rows();
    }

    private static Evaluation of(RunOutcome outcome, Split split) {
        return split == Split.TRAIN ? outcome.train() : outcome.test();
    }

    private static <T> String summary(String form, List<T> rows, ToDoubleFunction<T> value) {
        Summary summary = Summary.of(rows.stream().mapToDouble(value).toArray());
        return String.format(Locale.ROOT, form + " +- " + form, summary.mean(), summary.std());
    }
}
