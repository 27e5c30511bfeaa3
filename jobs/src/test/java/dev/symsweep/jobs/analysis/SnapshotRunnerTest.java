package dev.symsweep.jobs.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.SnapshotWork;
import dev.symsweep.analysis.Work;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.norms.analysis.NormCodec;
import dev.symsweep.norms.analysis.NormRow;
import dev.symsweep.norms.analysis.NormsAnalysis;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.store.Codec;
import dev.symsweep.store.Table;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SnapshotRunnerTest {

    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore(PLAN);

    /** How far a run has come from its initial weights, plus the number of its test examples. */
    private static final class DistanceRunner extends SnapshotRunner<NormsAnalysis, Snapshot, NormRow> {

        @Override
        public Class<NormsAnalysis> analysis() {
            return NormsAnalysis.class;
        }

        @Override
        protected Work<SnapshotUnit> work(
                NormsAnalysis analysis, PlannedRuns runs, StoredSnapshots stored, Set<Snapshot> rows) {
            List<SnapshotUnit> units = runs.of(analysis.arms()).stream()
                    .map(run -> new SnapshotUnit(run, analysis.moments()))
                    .toList();
            return SnapshotWork.of(
                    "distances",
                    units,
                    stored,
                    unit -> rows.contains(Snapshot.end(unit.run().key())));
        }

        @Override
        protected SnapshotMeasure<Snapshot, NormRow> measure(NormsAnalysis analysis) {
            return new Distance();
        }
    }

    private record Distance() implements SnapshotMeasure<Snapshot, NormRow> {

        @Override
        public Codec<Snapshot, NormRow> codec() {
            return NormCodec.CODEC;
        }

        @Override
        public List<Snapshot> keys(List<Snapshot> snapshots) {
            return List.of(snapshots.get(1));
        }

        @Override
        public List<NormRow> rows(SnapshotVectors unit) {
            double distance = distance(unit.weights(0), unit.weights(1));
            int examples = unit.data().test().size();
            return List.of(new NormRow(unit.snapshots().get(1), unit.arm(), distance + examples));
        }
    }

    @Test
    void aUnitMayHaveSeveralVectorsOfARunAndItsData() {
        AnalysisResult result = run();

        assertThat(result.computed()).isEqualTo(6);
        for (PlannedRun run : PLAN.population().of(List.of("standard", "sigma"))) {
            float[] initial = SnapshotWeights.at(
                            new Configuration(), store.root().toString())
                    .of(Snapshot.after(run.key(), 0));
            double distance = distance(initial, store.weights(run));
            assertThat(distance).isPositive();
            assertThat(rows()).contains(new NormRow(Snapshot.end(run.key()), run.arm(), distance + 2000));
        }
        assertThat(rows()).hasSize(6);
    }

    @Test
    void rowsDoNotDependOnTheOrderInWhichRunsBecomeKnown() throws Exception {
        PlannedRun late = PLAN.runs("sigma").get(0);
        var file = store.root().resolve("runs").resolve(late.key().hex() + ".parquet");
        var aside = store.root().resolve("aside");
        Files.move(file, aside);
        AnalysisResult first = run();
        Files.move(aside, file);
        AnalysisResult second = run();

        assertThat(first.computed()).isEqualTo(5);
        assertThat(first.leftOutRuns()).isEqualTo(new LeftOutRuns(1, 0, 0));
        assertThat(second.skipped()).isEqualTo(5);
        assertThat(second.computed()).isEqualTo(1);
        assertThat(second.leftOut()).isZero();
        assertThat(rows()).hasSize(6);
    }

    @Test
    void batchesAreFewForManyUnitsAndOneEachForFew() {
        List<SnapshotUnit> units = SnapshotUnit.each(
                PLAN.population(), List.of("standard", "sigma", "w"), List.of(Moment.after(0), Moment.FINAL));

        assertThat(SnapshotBatch.of(units, 8)).hasSize(18);
        assertThat(SnapshotBatch.of(units, 1))
                .hasSize(4)
                .allSatisfy(batch -> assertThat(batch.units()).hasSizeBetween(3, 5));
        assertThat(SnapshotBatch.of(units, 1).stream().flatMap(batch -> batch.units().stream()))
                .extracting(SnapshotBatch.Unit::snapshots)
                .containsExactlyElementsOf(
                        units.stream().map(SnapshotUnit::snapshots).toList());
        assertThat(SnapshotBatch.of(List.of(), 8)).isEmpty();
    }

    private AnalysisResult run() {
        AnalyzeJob job =
                AnalyzeJob.on(TestSpark.session()).plan(PLAN).store(store.root().toString());
        return new DistanceRunner()
                .run(new NormsAnalysis(List.of("standard", "sigma"), List.of(Moment.after(0), Moment.FINAL)), job);
    }

    private List<NormRow> rows() {
        return Table.at(new Configuration(), store.root().toString(), NormCodec.CODEC)
                .scan()
                .rows();
    }

    private static double distance(float[] a, float[] b) {
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += Math.pow((double) a[i] - b[i], 2);
        }
        return Math.sqrt(squares);
    }
}
