package dev.symsweep.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.WeightDistances.OfTensor;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.transfer.Found;
import dev.symsweep.analysis.transfer.TransferAnalysis;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferWork;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Permutations used where they were not found, held to what weights and stored permutations come to. */
class TransferJobTest {

    private static final String[] TRAINED = {"seeds=3", "recipe.epochs=2", "checkpoints=[1]"};

    private static final SweepPlan PLAN =
            plan("analyses={align: {arms: [standard], weight-matching: {}, star: {}, epochs: [1, final]},"
                    + " transfer: {points: 5, on: [test, train]},"
                    + " interpolate: {points: 5, arms: [standard], modulo: [weight-matching, star]}}");

    private static final Moment EARLY = Moment.after(1);

    @RegisterExtension
    private final TrainedStore store = new TrainedStore(plan());

    private static SweepPlan plan(String... overrides) {
        return TestSweeps.tiny(
                Stream.concat(Stream.of(TRAINED), Stream.of(overrides)).toArray(String[]::new));
    }

    @Test
    void allPairsOfMomentsAreComputedOnce() throws IOException {
        AnalysisResult early = transfer(PLAN);
        assertThat(early.planned())
                .as("3 pairs x 2 moments x 2 splits x (1 + 2 methods x 2 moments)")
                .isEqualTo(60);
        assertThat(early.computed()).as("without a permutation").isEqualTo(12);
        assertThat(early.unready())
                .containsExactly(
                        Map.entry("lines by a permutation that is not found yet; run symsweep align first", 48L));

        assertThat(store.align(PLAN).computed())
                .as("(3 pairs + 3 runs) x 2 moments")
                .isEqualTo(12);
        AnalysisResult rest = transfer(PLAN);
        assertThat(rest.skipped()).isEqualTo(12);
        assertThat(rest.computed()).isEqualTo(48);
        assertThat(rows()).hasSize(60);

        List<TransferRow> all = rows();
        try (Stream<Path> files = Files.list(store.root().resolve("transfers"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".parquet"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow());
        }
        AnalysisResult again = transfer(PLAN);
        assertThat(again.computed()).isBetween(1L, 30L);
        assertThat(rows()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void atTheEndItIsWhatInterpolationFinds() {
        store.align(PLAN);
        transfer(PLAN);
        store.interpolate(PLAN);
        for (CurveRow curve : store.curves()) {
            String method = curve.path().orElseThrow().ends().methodName();
            TransferRow row = rows().stream()
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
        transfer(PLAN);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(2);
        TransferRow row = row(a, b, "weight-matching", EARLY, Moment.FINAL);

        NetworkPermutation early = relative(a, b, EARLY);
        float[] start = store.weights(a);
        float[] end = early.apply(store.weights(b));
        float[] middle = new float[start.length];
        double before = 0;
        double after = 0;
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * start[i] + 0.5f * end[i];
            before += Math.pow((double) start[i] - store.weights(b)[i], 2);
            after += Math.pow((double) start[i] - end[i], 2);
        }
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(TrainedStore.evaluate(a, middle).loss(), within(1e-5));
        assertThat(row.curve().points().get(0)).isEqualTo(store.tested(a));
        assertThat(row.curve().points().get(4)).isEqualTo(store.tested(b));
        assertThat(row.distances().before()).isCloseTo(Math.sqrt(before), within(1e-6));
        assertThat(row.distances().after()).isCloseTo(Math.sqrt(after), within(1e-6));
        assertThat(row.distances().tensors()).extracting(OfTensor::tensor).contains("hidden1.weight");
        double[] agreement = early.agreement(relative(a, b, Moment.FINAL));
        assertThat(row.fixed()).extracting(TransferRow.FixedPoints::share).containsExactly(box(agreement));
        assertThat(row.fixedShare()).isBetween(0.0, 1.0);
        assertThat(row(a, b, "weight-matching", EARLY, EARLY).fixedShare()).isEqualTo(1);
        assertThat(row(a, b, "weight-matching", EARLY, Moment.FINAL)
                        .key()
                        .found()
                        .frame())
                .isEmpty();
    }

    /** Both networks go into the frame; what is evaluated are the second one's units at the first one's places. */
    @Test
    void aFrameBringsBothToOnePlace() {
        store.align(PLAN);
        transfer(PLAN);
        PlannedRun a = PLAN.runs("standard").get(1);
        PlannedRun b = PLAN.runs("standard").get(2);
        TransferRow row = row(a, b, "star", EARLY, Moment.FINAL);
        AlignmentMethod star = method("star");
        FrameKey frame = FrameKey.of(
                star.id(),
                PLAN.runs("standard").stream()
                        .map(run -> new Snapshot(run.key(), EARLY))
                        .toList());
        float[] inFrameA = permutation(star, new Snapshot(a.key(), EARLY), Target.of(frame))
                .apply(store.weights(a));
        float[] inFrameB = permutation(star, new Snapshot(b.key(), EARLY), Target.of(frame))
                .apply(store.weights(b));
        float[] middle = new float[inFrameA.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * inFrameA[i] + 0.5f * inFrameB[i];
        }
        assertThat(row.key().found().frame()).isEqualTo(frame.hex());
        assertThat(row.curve().points().get(2).loss())
                .isCloseTo(TrainedStore.evaluate(a, middle).loss(), within(1e-5));
    }

    @Test
    void byWayOfAThirdRunTwoPermutationsAreDoneOneAfterTheOther() {
        SweepPlan plan =
                plan("analyses={align: {arms: [standard], weight-matching: {}}," + " transfer: {points: 3, via: 1}}");
        store.align(plan);
        assertThat(transfer(plan).computed())
                .as("3 pairs, plain, direct and via the third")
                .isEqualTo(9);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(1);
        PlannedRun hub = PLAN.runs("standard").get(2);
        TransferRow row = rows().stream()
                .filter(found -> found.key().found().via().equals(hub.key().hex())
                        && found.key().a().run().equals(a.key()))
                .findFirst()
                .orElseThrow();

        NetworkPermutation chain = relative(a, hub, Moment.FINAL).after(relative(hub, b, Moment.FINAL));
        float[] start = store.weights(a);
        float[] end = chain.apply(store.weights(b));
        float[] middle = new float[start.length];
        for (int i = 0; i < middle.length; i++) {
            middle[i] = 0.5f * start[i] + 0.5f * end[i];
        }
        assertThat(row.key().b().run()).isEqualTo(b.key());
        assertThat(row.curve().points().get(1).loss())
                .isCloseTo(TrainedStore.evaluate(a, middle).loss(), within(1e-5));
        assertThat(row.fixed())
                .extracting(TransferRow.FixedPoints::share)
                .containsExactly(box(chain.agreement(relative(a, b, Moment.FINAL))));
        assertThat(transfer(plan).skipped()).isEqualTo(9);
    }

    /** Such a permutation changes what a W-asymmetric network computes, and so the end of its line. */
    @Test
    void whereGatesAndFixedEntriesAreIgnoredThePermutedNetworkIsTheEnd() {
        SweepPlan ignored = plan("analyses={align: {arms: [w], asymmetry: ignored, weight-matching: {}},"
                + " transfer: {points: 5}, interpolate: {points: 5, arms: [w], modulo: [weight-matching]}}");
        store.align(ignored);
        transfer(ignored);
        store.interpolate(ignored);
        List<TransferRow> rows = rows().stream()
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

    /** Of a pair within a setting the third run is of that setting, too. */
    @Test
    void theThirdRunIsOfThePairsSetting() {
        SweepPlan settings = TestSweeps.tiny(
                "seeds=3",
                "axes={recipe.schedule.lr: {grid: [1e-3, 2e-3]}}",
                "analyses={align: {arms: [standard], weight-matching: {}}, transfer: {points: 3, via: 1}}");
        TransferAnalysis analysis = settings.analysis(TransferAnalysis.class).orElseThrow();
        Map<RunKey, Integer> trained = settings.runs().stream().collect(Collectors.toMap(PlannedRun::key, run -> 1));
        Set<TransferKey> keys =
                TransferWork.keys(analysis, settings.population(), new StoredSnapshots(trained, Map.of()));
        assertThat(keys).filteredOn(key -> key.found().isVia()).hasSize(6).allSatisfy(key -> {
            PlannedRun hub =
                    settings.population().find(new RunKey(key.found().via())).orElseThrow();
            assertThat(hub.setting())
                    .isEqualTo(settings.population()
                            .find(key.a().run())
                            .orElseThrow()
                            .setting());
        });
    }

    @Test
    void anEpochThatWasNotKeptIsLeftOutAndCounted() {
        SweepPlan unkept = plan(
                "checkpoints=[1, 2]",
                "analyses={align: {arms: [standard], weight-matching: {},"
                        + " epochs: [2, final]}, transfer: {points: 3}}");
        AnalysisResult aligned = store.align(unkept);
        assertThat(aligned.computed()).isEqualTo(3);
        assertThat(aligned.unready()).containsValue(3L);
        AnalysisResult result = transfer(unkept);
        assertThat(result.computed()).as("plain and by the end, at the end").isEqualTo(6);
        assertThat(result.unready().values()).containsExactlyInAnyOrder(3L, 9L);
        assertThat(result.unready().keySet())
                .anyMatch(reason -> reason.contains("list it under checkpoints and run symsweep train"));
    }

    private static Double[] box(double[] values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed.toArray(Double[]::new);
    }

    private AnalysisResult transfer(SweepPlan plan) {
        return AnalyzeJob.on(TestSpark.session())
                .plan(plan)
                .store(store.root().toString())
                .execute("transfer");
    }

    private List<TransferRow> rows() {
        Scan<TransferRow> scan = Table.at(new Configuration(), store.root().toString(), TransferCodec.CODEC)
                .scan();
        assertThat(scan.corrupt()).isEmpty();
        return scan.rows();
    }

    private TransferRow row(PlannedRun a, PlannedRun b, String method, Moment found, Moment used) {
        TransferKey wanted =
                new TransferKey(new Snapshot(a.key(), used), new Snapshot(b.key(), used), Found.NOWHERE, 5, Split.TEST);
        return rows().stream()
                .filter(row -> row.method().equals(method)
                        && row.key().a().equals(wanted.a())
                        && row.key().b().equals(wanted.b())
                        && row.key().split() == Split.TEST
                        && row.key().found().moment().equals(found))
                .findFirst()
                .orElseThrow();
    }

    private static AlignmentMethod method(String name) {
        return PLAN.analysis(AlignmentAnalysis.class).orElseThrow().methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By weight matching, whichever of the two was moved. */
    private NetworkPermutation relative(PlannedRun a, PlannedRun b, Moment moment) {
        Snapshot first = new Snapshot(a.key(), moment);
        Snapshot second = new Snapshot(b.key(), moment);
        AlignmentMethod matching = method("weight-matching");
        return find(matching, second, Target.of(first))
                .orElseGet(() ->
                        find(matching, first, Target.of(second)).orElseThrow().inverse());
    }

    private NetworkPermutation permutation(AlignmentMethod method, Snapshot moved, Target onto) {
        return find(method, moved, onto).orElseThrow();
    }

    private Optional<NetworkPermutation> find(AlignmentMethod method, Snapshot moved, Target onto) {
        PermutationKey key = new PermutationKey(method.id(), moved, onto);
        return store.permutations().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .map(row -> row.permutation(Asymmetry.RESPECTED.groups(
                        Networks.of(PLAN.runs("standard").get(0).spec()))));
    }
}
