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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Populations that are brought into one common frame. */
class AlignFrameTest {

    private static final SweepPlan PLAN = TestSweeps.tiny("seeds=3", "analyses.align={universe: {}}");

    @RegisterExtension
    private final TrainedStore store = new TrainedStore();

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
}
