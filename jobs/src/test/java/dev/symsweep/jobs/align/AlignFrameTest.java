package dev.symsweep.jobs.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.LocalPopulation;
import dev.symsweep.alignment.frame.Universe;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.Damage;
import dev.symsweep.jobs.RunFiles;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Populations that are brought into one common frame. */
class AlignFrameTest {

    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3", "analyses.align={universe: {}}");

    /** What lies in the middle of a file of weights is no concern of its row. */
    private static final SweepPlan LARGE = TestSweeps.tiny(
            "seeds=3",
            "architecture.hidden=[64]",
            "arms={standard: {symmetry: {type: standard}}}",
            "analyses.align={universe: {}, weight-matching: {}}");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

    @RegisterExtension
    private final TrainedStore large = new TrainedStore(LARGE);

    @Test
    void aPopulationIsBroughtIntoOneFrame() {
        AnalysisResult first = store.align(PLAN);
        AlignmentMethod method =
                PLAN.analysis(AlignmentAnalysis.class).orElseThrow().methods().get(0);
        List<RunKey> keys =
                PLAN.runs("standard").stream().map(PlannedRun::key).sorted().toList();
        FrameKey frame =
                FrameKey.of(method.id(), keys.stream().map(Snapshot::end).toList());
        List<PermutationRow> rows = store.permutations();

        assertThat(first.planned()).isEqualTo(3);
        assertThat(first.computed()).isEqualTo(3);
        assertThat(rows)
                .extracting(PermutationRow::key)
                .containsExactlyElementsOf(keys.stream()
                        .map(key -> new PermutationKey(method.id(), Snapshot.end(key), Target.of(frame)))
                        .toList());
        assertThat(rows).allSatisfy(row -> assertThat(row.frameSize()).isEqualTo(3));
        PermutationGroups groups =
                PermutationGroups.of(TrainedStore.network(PLAN.runs("standard").get(0)));
        Frame expected = new Universe()
                .frame(
                        AlignmentSetting.withoutData(groups, Engine.named("onednn")),
                        LocalPopulation.of(
                                keys.stream().map(store.runs()::weights).toList(), 1),
                        RandomStream.of(0, "align", frame.hex()).nextLong());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).permutation(groups).permutations())
                    .isEqualTo(expected.permutations().get(i).permutations());
            assertThat(rows.get(i).objective()).isEqualTo(expected.objective());
        }
        assertThat(rows.get(0).effect().matched().tensors())
                .as("the first with itself")
                .allSatisfy(tensor -> assertThat(tensor.value()).isCloseTo(1, within(1e-9)));
        assertThat(store.align(PLAN).skipped()).isEqualTo(3);
    }

    @Test
    void aFrameIsOfTheRunsThatAreThere() throws IOException {
        store.align(PLAN);
        Files.delete(RunFiles.of(store.root(), PLAN.runs("standard").get(0).key()));

        AnalysisResult fewer = store.align(PLAN);
        Files.delete(RunFiles.of(store.root(), PLAN.runs("standard").get(1).key()));
        AnalysisResult alone = store.align(PLAN);

        assertThat(fewer.computed()).as("another frame").isEqualTo(2);
        assertThat(fewer.leftOut()).isEqualTo(1);
        assertThat(alone.computed()).isZero();
        assertThat(alone.leftOut()).isEqualTo(3);
        assertThat(store.permutations()).hasSize(5);
    }

    /** Of the others it would be another frame, which nobody asked for. */
    @Test
    void aFrameWaitsForADamagedRunAndPairsDoNot() throws IOException {
        PlannedRun damaged = LARGE.runs("standard").get(1);
        Path file = RunFiles.of(large.root(), damaged.key());
        byte[] whole = Files.readAllBytes(file);
        Damage.FLIPPED_IN_THE_MIDDLE.to(file, file);

        AnalysisResult met = large.align(LARGE);
        AnalysisResult known = large.align(LARGE);
        Files.write(file, whole);
        large.runs().verify(damaged.key());
        AnalysisResult healed = large.align(LARGE);

        assertThat(met.computed()).as("a pair").isEqualTo(1);
        assertThat(known.skipped()).isEqualTo(1);
        assertThat(known.computed()).isZero();
        assertThat(List.of(met, known)).allSatisfy(result -> {
            assertThat(result.unready().values()).containsExactly(3L);
            assertThat(result.omissions("alignments"))
                    .contains("left out: 3 alignments in a frame that waits for a run whose file is corrupt;"
                            + " run symsweep train first");
            assertThat(result.corrupt().isLeft()).isTrue();
            assertThat(result.corrupt().files())
                    .singleElement()
                    .satisfies(corrupt -> assertThat(corrupt.name()).isEqualTo(file.toString()));
        });
        assertThat(healed.computed()).isEqualTo(5);
        assertThat(healed.corrupt().files()).isEmpty();
    }
}
