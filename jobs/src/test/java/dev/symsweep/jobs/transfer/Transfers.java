package dev.symsweep.jobs.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.transfer.Found;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.analysis.transfer.TransferKey;
import dev.symsweep.analysis.transfer.TransferRow;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** What tests of transfers have in common: a plan, the store in which its runs are trained, and what is found there. */
final class Transfers {

    private static final String[] TRAINED = {"seeds=3", "recipe.epochs=2", "checkpoints=[1]"};

    static final SweepPlan PLAN =
            plan("analyses={align: {arms: [standard], weight-matching: {}, star: {}, epochs: [1, final]},"
                    + " transfer: {points: 5},"
                    + " interpolate: {points: 5, arms: [standard], modulo: [weight-matching, star]}}");

    private final TrainedStore store;

    Transfers(TrainedStore store) {
        this.store = store;
    }

    /** Three seeds, two epochs, and what else is asked for. */
    static SweepPlan plan(String... overrides) {
        return TestSweeps.tiny(
                Stream.concat(Stream.of(TRAINED), Stream.of(overrides)).toArray(String[]::new));
    }

    static Double[] box(double[] values) {
        List<Double> boxed = new ArrayList<>();
        for (double value : values) {
            boxed.add(value);
        }
        return boxed.toArray(Double[]::new);
    }

    AnalysisResult transfer(SweepPlan plan) {
        return AnalyzeJob.on(TestSpark.session())
                .plan(plan)
                .store(store.root().toString())
                .execute("transfer");
    }

    List<TransferRow> rows() {
        Scan<TransferRow> scan = Table.at(new Configuration(), store.root().toString(), TransferCodec.CODEC)
                .scan();
        assertThat(scan.corrupt()).isEmpty();
        return scan.rows();
    }

    TransferRow row(PlannedRun a, PlannedRun b, String method, Moment found, Moment used) {
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

    static AlignmentMethod method(String name) {
        return PLAN.analysis(AlignmentAnalysis.class).orElseThrow().methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** By weight matching, whichever of the two was moved. */
    NetworkPermutation relative(PlannedRun a, PlannedRun b, Moment moment) {
        Snapshot first = new Snapshot(a.key(), moment);
        Snapshot second = new Snapshot(b.key(), moment);
        AlignmentMethod matching = method("weight-matching");
        return find(matching, second, Target.of(first))
                .orElseGet(() ->
                        find(matching, first, Target.of(second)).orElseThrow().inverse());
    }

    NetworkPermutation permutation(AlignmentMethod method, Snapshot moved, Target onto) {
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
