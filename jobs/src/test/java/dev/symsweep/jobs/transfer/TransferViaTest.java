package dev.symsweep.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.analysis.transfer.TransferAnalysis;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.analysis.transfer.TransferWork;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.SweepPlan;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pairs that are joined by way of a third run. */
class TransferViaTest {

    private static final SweepPlan PLAN = Transfers.PLAN;

    @RegisterExtension
    private final TrainedStore store = new TrainedStore(Transfers.plan());

    private final Transfers transfers = new Transfers(store);

    @Test
    void byWayOfAThirdRunTwoPermutationsAreDoneOneAfterTheOther() {
        SweepPlan plan = Transfers.plan(
                "analyses={align: {arms: [standard], weight-matching: {}}," + " transfer: {points: 3, via: 1}}");
        store.align(plan);
        assertThat(transfers.transfer(plan).computed())
                .as("3 pairs, plain, direct and via the third")
                .isEqualTo(9);
        PlannedRun a = PLAN.runs("standard").get(0);
        PlannedRun b = PLAN.runs("standard").get(1);
        PlannedRun hub = PLAN.runs("standard").get(2);
        TransferRow row = transfers.rows().stream()
                .filter(found -> found.key().found().via().equals(hub.key().hex())
                        && found.key().a().run().equals(a.key()))
                .findFirst()
                .orElseThrow();

        NetworkPermutation chain =
                transfers.relative(a, hub, Moment.FINAL).after(transfers.relative(hub, b, Moment.FINAL));
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
                .containsExactly(Transfers.box(chain.agreement(transfers.relative(a, b, Moment.FINAL))));
        assertThat(transfers.transfer(plan).skipped()).isEqualTo(9);
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
}
