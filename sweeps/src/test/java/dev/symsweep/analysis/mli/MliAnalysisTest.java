package dev.symsweep.analysis.mli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.PublishedNumber;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.Work;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.Split;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sweep asks for of its lines, and what of it is missing. */
class MliAnalysisTest {

    @Test
    void theUsualIsWhatThePaperHas() {
        MliAnalysis analysis = analysis("{}");

        assertThat(analysis.arms()).containsExactly("standard", "w");
        assertThat(analysis.points()).isEqualTo(25);
        assertThat(analysis.splits()).containsExactly(Split.TRAIN, Split.TEST);
        assertThat(analysis.smoke().points()).isEqualTo(3);
        assertThat(analysis.describe(runs()))
                .containsExactly(
                        "monotonic linear interpolation: 4 lines, 25 points a line, on the train and test set",
                        "  standard                2 lines",
                        "  w                       2 lines");
    }

    @Test
    void lossesMayBeTakenOverSomeExamples() {
        MliAnalysis analysis = analysis("{examples: 1000}");

        assertThat(analysis("{}").subsample()).isEqualTo(Subsample.NONE);
        assertThat(analysis.subsample()).isEqualTo(new Subsample(1000));
        assertThat(analysis.smoke().subsample()).isEqualTo(new Subsample(1000));
        assertThat(analysis.describe(runs()).get(0))
                .isEqualTo("monotonic linear interpolation: 4 lines, 25 points a line, "
                        + "on 1,000 examples of the train and test set");
        assertThat(analysis("{examples: 30, splits: [test]}").describe(runs()).get(0))
                .endsWith("on 30 examples of the test set");
    }

    @Test
    void publishedNumbersMayHaveADeviation() {
        MliAnalysis analysis = analysis("{published: {w: {delta: [-0.027, 0.026], monotonic: 100}}}");

        assertThat(analysis.published().has("standard")).isFalse();
        assertThat(analysis.published().find("w", MliAnalysis.DELTA))
                .contains(new PublishedNumber(-0.027, OptionalDouble.of(0.026)));
        assertThat(analysis.published().find("w", MliAnalysis.MONOTONIC))
                .contains(new PublishedNumber(100, OptionalDouble.empty()));
        assertThat(analysis.published().find("w", MliAnalysis.LOCAL_CONVEXITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{frob: 1} | unknown key \"frob\" in analyses.mli, allowed: arms, examples, points, published, splits",
                "{arms: [v]} | analyses.mli.arms[0] is \"v\", must be one of standard, w",
                "{points: 2} | analyses.mli.points is 2, must be 3..10001",
                "{examples: 29} | analyses.mli.examples is 29, must be 30..100000000",
                "{examples: all} | analyses.mli.examples is \"all\", must be an integer",
                "{splits: []} | analyses.mli.splits is [], must be a list of at least one of test, train",
                "{splits: [validation]} | analyses.mli.splits[0] is \"validation\", must be one of test, train",
                "{published: {v: {}}} | unknown key \"v\" in analyses.mli.published, allowed: standard, w",
                "{published: {w: {loss: 1}}} | unknown key \"loss\" in analyses.mli.published.w, "
                        + "allowed: delta, global-convexity, local-convexity, monotonic",
                "{published: {w: {delta: [1]}}} | analyses.mli.published.w.delta is [1], "
                        + "must be a number, or a list of a mean and a standard deviation",
                "{published: {w: {delta: [1, -1]}}} | analyses.mli.published.w.delta is [1, -1], "
                        + "must be a number, or a list of a mean and a standard deviation",
            })
    void mistakesAreOneLine(String section, String line) {
        assertThatThrownBy(() -> analysis(section))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: " + line);
    }

    @Test
    void nodesOfAGraphAreNotChosen() {
        List<String> graphs = List.of(
                "data={set: cora}",
                "recipe.batch=whole",
                "architecture={type: graph-net, kind: mean-with-root, hidden: [16], activation: gelu, readout: dense}",
                "arms={standard: {symmetry: {type: standard}}}");
        String lines = "analyses={mli: {examples: 100}}";
        String midpoints = "analyses={interpolate: {points: [midpoint], examples: 100}}";
        String wanted = "must be left out, as the nodes of a graph are computed together";

        assertThatThrownBy(() -> graph(graphs, lines))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.mli.examples is 100, " + wanted);
        assertThatThrownBy(() -> graph(graphs, midpoints))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.interpolate.examples is 100, " + wanted);
        assertThat(graph(graphs, "analyses={mli: {}}").analysis(MliAnalysis.class))
                .isPresent();
    }

    private static SweepPlan graph(List<String> settings, String analyses) {
        return Sweeps.plan(
                Sweeps.SMALL,
                Stream.concat(settings.stream(), Stream.of(analyses)).toArray(String[]::new));
    }

    @Test
    void armsWithBatchNormAreRefused() {
        String norm = "architecture={type: mlp, hidden: [8, 8], norm: batch-norm}";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, norm, "analyses={mli: {}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageContaining("analyses.mli covers arm \"standard\", whose networks have batch-norm");
    }

    @Test
    void whatIsMissingNeedsTheRunAlone() {
        MliAnalysis analysis = analysis("{points: 3}");
        List<PlannedRun> all = runs().all();
        PlannedRun first = all.get(0);
        PlannedRun second = all.get(1);
        StoredSnapshots none = new StoredSnapshots(Map.of(), Map.of());
        StoredSnapshots two = new StoredSnapshots(Map.of(first.key(), 3, second.key(), 3), Map.of());
        Set<MliKey> rows = new HashSet<>(keys(analysis, first));

        Work<SnapshotUnit> nothing = analysis.work(runs(), none, Set.of());
        Work<SnapshotUnit> some = analysis.work(runs(), two, rows);
        assertThat(nothing.planned()).isEqualTo(4);
        assertThat(nothing.missing()).isZero();
        assertThat(some.done()).isEqualTo(1);
        assertThat(some.units()).extracting(SnapshotUnit::run).containsExactly(second);
        assertThat(some.unready()).isEmpty();

        rows.remove(keys(analysis, first).get(1));
        assertThat(analysis.work(runs(), two, rows).units())
                .as("one split is there")
                .extracting(SnapshotUnit::run)
                .containsExactly(first, second);
        assertThat(analysis("{points: 5}")
                        .work(runs(), two, new HashSet<>(keys(analysis, first)))
                        .done())
                .as("other points are another line")
                .isZero();
        assertThat(analysis("{points: 3, examples: 30}")
                        .work(runs(), two, new HashSet<>(keys(analysis, first)))
                        .done())
                .as("some examples are another line")
                .isZero();
    }

    private static List<MliKey> keys(MliAnalysis analysis, PlannedRun run) {
        SnapshotUnit unit = analysis.planned(runs()).stream()
                .filter(planned -> planned.run().equals(run))
                .findFirst()
                .orElseThrow();
        return MliKey.of(unit.snapshots(), analysis.points(), analysis.splits(), analysis.subsample());
    }

    private static PlannedRuns runs() {
        return Sweeps.plan(Sweeps.SMALL).population();
    }

    private static MliAnalysis analysis(String section) {
        return Sweeps.plan(Sweeps.SMALL, "analyses={mli: " + section + "}")
                .analysis(MliAnalysis.class)
                .orElseThrow();
    }
}
