package dev.symsweep.analysis.metanet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.metanet.MetanetRow.Computed;
import dev.symsweep.analysis.metanet.MetanetRow.Course;
import dev.symsweep.analysis.metanet.MetanetRow.Parts;
import dev.symsweep.analysis.metanet.MetanetRow.Result;
import dev.symsweep.engine.Numerics;
import dev.symsweep.spec.Sha256;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.zoo.ZooLabel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left to train, and in which of the two phases. */
class MetanetWorkTest {

    private static final MetanetCase STAT_NN = new MetanetCase("standard", MetanetNetwork.STAT_NN, "test-accuracy");
    private static final LearnableZoo ZOO = zoo(new Parts(100, 50, 50), 0.2, 0.9);

    @Test
    void nothingIsThere() {
        MetanetWork work = work(analysis(1e-3, 1e-2, 1e-1), Map.of("standard", ZOO));
        MetanetWork.Left left = work.left(List.of());

        assertThat(work.planned()).isEqualTo(5);
        assertThat(left.tuning()).extracting(unit -> unit.run().learningRate()).containsExactly(1e-3, 1e-2, 1e-1);
        assertThat(left.tuning())
                .extracting(unit -> unit.run().seed())
                .containsOnly(left.tuning().get(0).run().seed());
        assertThat(left.repeats()).isEmpty();
        assertThat(left.following()).isEqualTo(2);
        assertThat(left.done()).isZero();
        assertThat(left.unready()).isEmpty();
    }

    @Test
    void repeatsFollowAtTheBestRateOnceAllAreTried() {
        MetanetWork work = work(analysis(1e-3, 1e-2, 1e-1), Map.of("standard", ZOO));
        List<MetanetUnit> tuning = work.left(List.of()).tuning();
        List<MetanetRow> rows = new ArrayList<>(
                List.of(row(tuning.get(0), RunStatus.FINISHED, 0.5), row(tuning.get(1), RunStatus.FINISHED, 0.7)));
        assertThat(work.left(rows).repeats()).isEmpty();
        assertThat(work.learningRate(STAT_NN, rows)).isEmpty();

        // One that diverged has lost, whatever it came to before.
        rows.add(row(tuning.get(2), RunStatus.DIVERGED, 0.9));
        MetanetWork.Left left = work.left(rows);

        assertThat(work.learningRate(STAT_NN, rows)).hasValue(1e-2);
        assertThat(left.done()).isEqualTo(3);
        assertThat(left.following()).isZero();
        assertThat(left.repeats()).extracting(unit -> unit.run().learningRate()).containsExactly(1e-2, 1e-2);
        assertThat(left.repeats()).extracting(unit -> unit.run().repeat()).containsExactly(1, 2);

        rows.add(row(left.repeats().get(1), RunStatus.FINISHED, 0.6));
        assertThat(work.left(rows).repeats()).containsExactly(left.repeats().get(0));
        assertThat(work.left(rows).done()).isEqualTo(4);
        assertThat(work.repeats(STAT_NN, 1e-2, rows)).containsExactly(rows.get(3));
    }

    @Test
    void whereAllDivergeThereIsNothingToRepeat() {
        MetanetWork work = work(analysis(1e-3, 1e-2), Map.of("standard", ZOO));
        List<MetanetRow> rows = work.left(List.of()).tuning().stream()
                .map(unit -> row(unit, RunStatus.DIVERGED, 0.1))
                .toList();

        assertThat(work.left(rows).unready())
                .isEqualTo(Map.of(
                        "metanets of arm standard: stat-nn on test-accuracy predicts nothing at any learning rate",
                        2L));
    }

    @Test
    void aSingleRateIsNotTried() {
        MetanetWork work = work(analysis(1e-3), Map.of("standard", ZOO));

        assertThat(work.planned()).isEqualTo(2);
        assertThat(work.left(List.of()).tuning()).isEmpty();
        assertThat(work.left(List.of()).repeats()).hasSize(2);
    }

    @Test
    void anotherZooIsLearntAnew() {
        MetanetAnalysis analysis = analysis(1e-3);
        MetanetUnit unit = work(analysis, Map.of("standard", ZOO))
                .left(List.of())
                .repeats()
                .get(0);
        LearnableZoo other = new LearnableZoo("v2", Sha256.of("other"), ZOO.parts(), ZOO.inputs(), ZOO.labels());

        assertThat(work(analysis, Map.of("standard", other))
                        .left(List.of(row(unit, RunStatus.FINISHED, 1)))
                        .repeats())
                .hasSize(2);
    }

    @Test
    void whatCannotBeLearntSaysWhy() {
        assertThat(reason(Map.of())).isEqualTo("metanets of arm standard: it has no zoo yet, symsweep zoo makes it");
        assertThat(reason(zoo(new Parts(7, 50, 50), 0, 1)))
                .isEqualTo("metanets of arm standard: its zoo has 7 networks to learn from, fewer than a batch of 8;"
                        + " set analyses.metanet.batch to at most 7 or train more networks");
        assertThat(reason(zoo(new Parts(8, 2, 1), 0, 1)))
                .isEqualTo("metanets of arm standard: its zoo has 2 validation and 1 test networks,"
                        + " R2 needs at least 2 of each");
        assertThat(reason(zoo(new Parts(8, 2, 2), 0.5, 0.5)))
                .isEqualTo("metanets of arm standard: its zoo has networks that all have test-accuracy 0.5,"
                        + " so that R2 is not defined");
        LearnableZoo unlabelled = new LearnableZoo(
                "v1", ZOO.digest(), ZOO.parts(), ZOO.inputs(), List.of(new ZooLabel("test-loss", 0, 1)));
        assertThat(reason(unlabelled))
                .isEqualTo("metanets of arm standard: its zoo has networks without label test-accuracy,"
                        + " with test-loss");
    }

    @Test
    void rowsAreReadAsTheyWereWritten(@TempDir Path store) {
        MetanetUnit unit = work(analysis(1e-3), Map.of("standard", ZOO))
                .left(List.of())
                .repeats()
                .get(0);
        MetanetRow row = row(unit, RunStatus.FINISHED, 0.75);
        MetanetRow without =
                new MetanetRow(row.run(), row.arm(), row.parts(), row.course(), Optional.empty(), row.computed());
        Table<MetanetKey, MetanetRow> table = Table.at(new Configuration(), store.toString(), MetanetCodec.CODEC);
        table.write(List.of(row));

        MetanetRow read = table.scan().rows().get(0);
        assertThat(read.run()).isEqualTo(row.run());
        assertThat(List.of(read.arm(), read.parts(), read.course(), read.computed()))
                .isEqualTo(List.of(row.arm(), row.parts(), row.course(), row.computed()));
        assertThat(read.result()).usingRecursiveComparison().isEqualTo(row.result());
        assertThat(Table.at(new Configuration(), store.toString(), MetanetCodec.SCORES)
                        .scan()
                        .rows())
                .singleElement()
                .satisfies(scores -> assertThat(scores.result().orElseThrow().weights())
                        .as("not read")
                        .isEmpty());
        table.write(List.of(without));
        assertThat(table.scan().rows()).containsExactly(without);
    }

    /** Lim et al. 2024, table of appendix F.3.2. */
    @Test
    void networksHaveThePublishedNumberOfParameters() {
        assertThat(MetanetNetwork.MLP.network(78_042).layout().size()).isEqualTo(4_994_945);
        assertThat(MetanetNetwork.MLP.network(60_634).layout().size()).isEqualTo(3_880_833);
        assertThat(MetanetNetwork.DMC.network(78_042).layout().differentiable()).isEqualTo(105_357);
        assertThat(MetanetNetwork.DEEP_SETS.network(78_042).layout().size()).isEqualTo(8_897);
        assertThat(MetanetNetwork.STAT_NN.network(203).layout().size()).isEqualTo(119_297);
    }

    private static String reason(LearnableZoo zoo) {
        return reason(Map.of("standard", zoo));
    }

    private static String reason(Map<String, LearnableZoo> zoos) {
        MetanetWork.Left left = work(analysis(1e-3, 1e-2), zoos).left(List.of());
        assertThat(left.unready()).hasSize(1).containsValue(4L);
        assertThat(left.tuning()).isEmpty();
        assertThat(left.following()).isZero();
        return left.unready().keySet().iterator().next();
    }

    private static MetanetAnalysis analysis(Double... rates) {
        return new MetanetAnalysis(
                List.of("standard"),
                List.of(MetanetNetwork.STAT_NN),
                List.of("test-accuracy"),
                List.of(rates),
                2,
                new MetanetRecipe(3, 8, 0.01, 0),
                PublishedScores.NONE);
    }

    private static MetanetWork work(MetanetAnalysis analysis, Map<String, LearnableZoo> zoos) {
        return new MetanetWork(analysis, Sweeps.plan(Sweeps.SMALL).population(), zoos);
    }

    private static LearnableZoo zoo(Parts parts, double low, double high) {
        return new LearnableZoo(
                "v1",
                Sha256.of("zoo"),
                parts,
                new LearnableZoo.Inputs(30, 14),
                List.of(new ZooLabel("test-accuracy", low, high)));
    }

    private static MetanetRow row(MetanetUnit unit, RunStatus status, double validationR2) {
        Result result = new Result(2, 0.8, 0.6, 0.5, List.of(new MetanetRow.Predicted("run", 0.5, 0.4)), new float[] {
            1, -0f, Float.MIN_VALUE
        });
        return new MetanetRow(
                unit.run(),
                unit.arm(),
                new Parts(100, 50, 50),
                new Course(status, List.of(0.3, 0.1), List.of(Double.NaN, validationR2)),
                Optional.of(result),
                new Computed(new Numerics("onednn", "oneDNN", "isa", 1), "symsweep 0", 1.5));
    }
}
