package dev.symsweep.jobs.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.report.Report;
import dev.symsweep.report.ReportSource;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.store.network.RunRoots;
import dev.symsweep.store.network.SnapshotWeights;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.ValueOverride;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of the networks of two sweeps, each in its own store. */
class InterpolateOtherSweepTest {

    private static final SweepPlan OTHER =
            TestSweeps.tiny("sweep=other", "seeds=[7, 8]", "recipe.schedule.lr=2e-3", "arms.sigma.symmetry.std=2");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    @RegisterExtension
    private final TrainedStore other = new TrainedStore(OTHER);

    @TempDir
    private Path directory;

    @BeforeEach
    void keepTheOtherSweep() {
        StoredPlan.keep(new Configuration(), other.root().toString(), OTHER);
    }

    @Test
    void curvesAreBetweenNetworksOfBothStores() throws IOException {
        SweepPlan plan = beside("arms: [w]", "[standard, w]");
        PlannedRun a = plan.runs("w").get(2);
        PlannedRun b = OTHER.runs("standard").get(1);

        AnalysisResult first = store.interpolate(plan);
        List<CurveRow> rows = store.curves();
        AnalysisResult second = store.interpolate(plan);

        assertThat(first.planned()).as("3 runs, with 2 of each of 2 arms").isEqualTo(12);
        assertThat(first.computed()).isEqualTo(12);
        assertThat(second.skipped()).isEqualTo(12);
        assertThat(other.curves()).isEmpty();
        assertThat(rows).hasSize(12).extracting(CurveRow::arm).containsOnly("other/standard and w", "other/w and w");
        CurveRow row = store.curve(key(plan, a, b));
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4)).isEqualTo(other.tested(b));
    }

    @Test
    void theOtherSweepIsNotNeededToPlanAgain() throws IOException {
        SweepPlan plan = beside("arms: [w]", "[w]");
        store.interpolate(plan);
        Files.delete(other.root().resolve("sweep.yaml"));

        SweepPlan kept = SweepFile.planKept("sweep.yaml", plan.file().yaml());

        assertThat(store.interpolate(kept).skipped()).isEqualTo(6);
    }

    @Test
    void runsThatTheOtherLacksAreLeftOutAndCounted() throws IOException {
        Files.delete(RunFiles.of(other.root(), OTHER.runs("w").get(0).key()));
        damage(RunFiles.of(other.root(), OTHER.runs("w").get(1).key()));

        AnalysisResult result = store.interpolate(beside("arms: [w]", "[standard, w]"));

        assertThat(result.computed()).isEqualTo(6);
        assertThat(result.leftOut()).isEqualTo(6);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(2, 0, 0));
        assertThat(result.corrupt().files()).hasSize(1);
    }

    @Test
    void filesThatTheSweepHasOfRunsOfTheOtherAreNotRead() throws IOException {
        PlannedRun run = OTHER.runs("w").get(0);
        store.runs().write(other.runs().read(run.key()), other.weights(run));
        damage(RunFiles.of(store.root(), run.key()));

        AnalysisResult result = store.interpolate(beside("arms: [w]", "[standard, w]"));

        assertThat(result.computed()).isEqualTo(12);
        assertThat(result.leftOutRuns()).isEqualTo(new LeftOutRuns(0, 0, 0));
    }

    @Test
    void aRunThatTheOtherLosesIsMissingThere() throws IOException {
        RunKey run = OTHER.runs("w").get(0).key();
        Files.delete(RunFiles.of(other.root(), run));
        RunRoots roots = new RunRoots(store.root().toString(), other.root().toString(), Set.of(run));

        assertThatThrownBy(() -> SnapshotWeights.in(new Configuration(), roots).apply(Snapshot.end(run)))
                .isInstanceOf(UnreadableRunException.class)
                .hasMessageContaining(other.root().toString());
    }

    /** Of which only a job knows the keys that runs have. */
    @Test
    void theOtherMustHaveOtherRuns() throws IOException {
        SweepPlan plan = beside("arms: [w]", "[w]");
        SweepPlan same = new SweepPlan(
                plan.name(), plan.description(), OTHER.population(), Map.of(), plan.analyses(), plan.file());

        assertThatThrownBy(() -> store.interpolate(same))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("sweep other in ")
                .hasMessageEndingWith(" has no runs but those of this sweep, must have others to be paired with");
    }

    @Test
    void resultsMustBeThere() throws IOException {
        SweepPlan plan = beside("arms: [w]", "[w]");
        Files.delete(other.root().resolve("sweep.json"));

        assertThatThrownBy(() -> store.interpolate(plan))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(other.root().toString());
        assertThatThrownBy(() -> beside("arms: [w]", "[w]"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("--set analyses: analyses.interpolate.pairs.with.results: ")
                .hasMessageContaining(other.root().toString());
    }

    @Test
    void networksThatDifferAreRefused() {
        assertThatThrownBy(() -> beside("arms: [sigma]", "[sigma]"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining("(arm sigma) with run ")
                .hasMessageContaining("(arm other/sigma), between which no path has a meaning: ");
    }

    @Test
    void networksOfOtherDataOfOneNameAreRefused() throws IOException {
        for (PlannedRun run : OTHER.runs()) {
            other.runs().write(onOtherData(other.runs().read(run.key())), other.weights(run));
        }
        SweepPlan plan = beside("arms: [w]", "[w]");

        assertThatThrownBy(() -> store.interpolate(plan))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("data set glyphs: runs in ")
                .hasMessageEndingWith("; networks of different data are no pairs");
    }

    @Test
    void theReportCountsThemUnderBothNames() throws IOException {
        SweepPlan plan = beside("arms: [w]", "[w]");
        store.interpolate(plan);

        Report report = Report.of(new ReportSource(
                plan,
                store.runs().scan(),
                ReportSource.Tables.of(new Configuration(), store.root().toString())));

        assertThat(report.lines()).anyMatch(line -> line.matches("other/w and w +6 .*"));
        assertThat(String.join(" ", report.lines())).doesNotContain("NaN").doesNotContain("curves: stored, but");
    }

    private static RunRow onOtherData(RunRow row) {
        Provenance now = row.provenance();
        DataDigest digest = DataDigest.ofContents(List.of());
        Provenance data = new Provenance(
                now.semantics(),
                now.numerics(),
                now.versions(),
                Optional.of(new DataDigests(digest, digest)),
                now.network());
        return new RunRow(row.sweep(), row.run(), row.outcome(), row.timing(), data, row.layout());
    }

    /** A sweep of three seeds whose networks are paired with those of some arms of the other one. */
    private SweepPlan beside(String keys, String arms) throws IOException {
        Path file = Files.writeString(directory.resolve("tiny.yaml"), TestSweeps.TINY);
        String analyses = "analyses={interpolate: {points: 5, " + keys + ", pairs: {with: {results: '" + other.root()
                + "', arms: " + arms + "}}}}";
        return SweepFile.plan(
                file,
                Stream.of("seeds=3", analyses).map(ValueOverride::parse).toList(),
                StoredPlan.others(Configuration::new));
    }

    private static CurveKey key(SweepPlan plan, PlannedRun a, PlannedRun b) {
        InterpolationAnalysis analysis =
                plan.analysis(InterpolationAnalysis.class).orElseThrow();
        return new CurveKey(
                analysis.path(RepairKind.NONE).id(), Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST);
    }

    private static void damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
    }
}
