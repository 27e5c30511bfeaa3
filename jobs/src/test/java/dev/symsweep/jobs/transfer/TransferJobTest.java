package dev.symsweep.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.WeightDistances.OfTensor;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Permutations used where they were not found, held to what weights and stored permutations come to. */
class TransferJobTest {

    private static final SweepPlan PLAN = Transfers.PLAN;

    private static final Moment EARLY = Moment.after(1);

    @RegisterExtension
    private final TrainedStore store = new TrainedStore(Transfers.plan());

    private final Transfers transfers = new Transfers(store);

    @Test
    void allPairsOfMomentsAreComputedOnce() throws IOException {
        SweepPlan both = Transfers.plan("analyses={align: {arms: [standard], weight-matching: {}, star: {},"
                + " epochs: [1, final]}, transfer: {points: 3, on: [test, train]}}");
        AnalysisResult early = transfers.transfer(both);
        assertThat(early.planned())
                .as("3 pairs x 2 moments x 2 splits x (1 + 2 methods x 2 moments)")
                .isEqualTo(60);
        assertThat(early.computed()).as("without a permutation").isEqualTo(12);
        assertThat(early.unready())
                .containsExactly(
                        Map.entry("lines by a permutation that is not found yet; run symsweep align first", 48L));

        assertThat(store.align(both).computed())
                .as("(3 pairs + 3 runs) x 2 moments")
                .isEqualTo(12);
        AnalysisResult rest = transfers.transfer(both);
        assertThat(rest.skipped()).isEqualTo(12);
        assertThat(rest.computed()).isEqualTo(48);
        assertThat(transfers.rows()).hasSize(60);

        List<TransferRow> all = transfers.rows();
        try (Stream<Path> files = Files.list(store.root().resolve("transfers"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".parquet"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow());
        }
        AnalysisResult again = transfers.transfer(both);
        assertThat(again.computed()).isBetween(1L, 30L);
        assertThat(transfers.rows()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void atTheEndItIsWhatInterpolationFinds() {
        store.align(PLAN);
        transfers.transfer(PLAN);
        store.interpolate(PLAN);
        for (CurveRow curve : store.curves()) {
            String method = curve.path().orElseThrow().ends().methodName();
            TransferRow row = transfers.rows().stream()
                    .filter(found -> found.method().equals(method)
                            && found.key().split() == curve.key().split()
                            && found.key().a().moment().equals(Moment.FINAL)
                            && found.key().found().moment().equals(Moment.FINAL)
                            && List.of(curve.key().a(), curve.key().b())
                                    .containsAll(
                                            List.of(found.key().a(), found.key().b())))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.curve().lossBarrier().midpoint())
                    .as(method)
                    .isCloseTo(curve.curve().lossBarrier().midpoint(), within(1e-5));
        }
        assertThat(store.curves()).isNotEmpty();
    }

    @Test
    void aPermutationFoundEarlyIsAppliedToTheEnd() {
        store.align(PLAN);
        transfers.transfer(PLAN);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(2);
        TransferRow row = transfers.row(a, b, "weight-matching", EARLY, Moment.FINAL);

        NetworkPermutation early = transfers.relative(a, b, EARLY);
        float[] start = store.weights(a);
        float[] second = store.weights(b);
        float[] end = early.apply(second);
        float[] middle = new float[start.length];
        double before = 0;
        double after = 0;
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * start[i] + 0.5f * end[i];
            before += Math.pow((double) start[i] - second[i], 2);
            after += Math.pow((double) start[i] - end[i], 2);
        }
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(TrainedStore.evaluate(a, middle).loss(), within(1e-5));
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4)).isEqualTo(store.tested(b));
        assertThat(row.distances().before()).isCloseTo(Math.sqrt(before), within(1e-6));
        assertThat(row.distances().after()).isCloseTo(Math.sqrt(after), within(1e-6));
        assertThat(row.distances().tensors()).extracting(OfTensor::tensor).contains("hidden1.weight");
        double[] agreement = early.agreement(transfers.relative(a, b, Moment.FINAL));
        assertThat(row.fixed()).extracting(TransferRow.FixedPoints::share).containsExactly(Transfers.box(agreement));
        assertThat(row.fixedShare()).isBetween(0.0, 1.0);
        assertThat(transfers.row(a, b, "weight-matching", EARLY, EARLY).fixedShare())
                .isEqualTo(1);
        assertThat(transfers
                        .row(a, b, "weight-matching", EARLY, Moment.FINAL)
                        .key()
                        .found()
                        .frame())
                .isEmpty();
    }

    /** Both networks go into the frame; what is evaluated are the second one's units at the first one's places. */
    @Test
    void aFrameBringsBothToOnePlace() {
        store.align(PLAN);
        transfers.transfer(PLAN);
        PlannedRun a = PLAN.runs("standard").get(1);
        PlannedRun b = PLAN.runs("standard").get(2);
        TransferRow row = transfers.row(a, b, "star", EARLY, Moment.FINAL);
        AlignmentMethod star = Transfers.method("star");
        FrameKey frame = FrameKey.of(
                star.id(),
                PLAN.runs("standard").stream()
                        .map(run -> new Snapshot(run.key(), EARLY))
                        .toList());
        float[] inFrameA = transfers
                .permutation(star, new Snapshot(a.key(), EARLY), Target.of(frame))
                .apply(store.weights(a));
        float[] inFrameB = transfers
                .permutation(star, new Snapshot(b.key(), EARLY), Target.of(frame))
                .apply(store.weights(b));
        float[] middle = new float[inFrameA.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * inFrameA[i] + 0.5f * inFrameB[i];
        }
        assertThat(row.key().found().frame()).isEqualTo(frame.hex());
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(TrainedStore.evaluate(a, middle).loss(), within(1e-5));
    }

    /** Such a permutation changes what a W-asymmetric network computes, and so the end of its line. */
    @Test
    void whereGatesAndFixedEntriesAreIgnoredThePermutedNetworkIsTheEnd() {
        SweepPlan ignored = Transfers.plan("analyses={align: {arms: [w], asymmetry: ignored, weight-matching: {}},"
                + " transfer: {points: 5}, interpolate: {points: 5, arms: [w], modulo: [weight-matching]}}");
        store.align(ignored);
        transfers.transfer(ignored);
        store.interpolate(ignored);
        List<TransferRow> rows = transfers.rows().stream()
                .filter(row -> row.method().equals("weight-matching"))
                .toList();
        assertThat(rows).hasSize(3);
        for (TransferRow row : rows) {
            CurveRow curve = store.curves().stream()
                    .filter(found ->
                            found.path().orElseThrow().ends().methodName().equals("weight-matching")
                                    && List.of(row.key().a(), row.key().b())
                                            .containsAll(List.of(
                                                    found.key().a(), found.key().b())))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.curve().lossBarrier().midpoint())
                    .isCloseTo(curve.curve().lossBarrier().midpoint(), within(1e-5));
        }
    }

    @Test
    void anEpochThatWasNotKeptIsLeftOutAndCounted() {
        SweepPlan unkept = Transfers.plan(
                "checkpoints=[1, 2]",
                "analyses={align: {arms: [standard], weight-matching: {},"
                        + " epochs: [2, final]}, transfer: {points: 3}}");
        AnalysisResult aligned = store.align(unkept);
        assertThat(aligned.computed()).isEqualTo(3);
        assertThat(aligned.unready()).containsValue(3L);
        AnalysisResult result = transfers.transfer(unkept);
        assertThat(result.computed()).as("plain and by the end, at the end").isEqualTo(6);
        assertThat(result.unready().values()).containsExactlyInAnyOrder(3L, 9L);
        assertThat(result.unready().keySet())
                .anyMatch(reason -> reason.contains("list it under checkpoints and run symsweep train"));
    }
}
