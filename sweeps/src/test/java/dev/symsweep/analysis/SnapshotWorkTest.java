package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import dev.symsweep.spec.RunKey;
import dev.symsweep.sweep.Sweeps;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotWorkTest {

    private static final PlannedRuns RUNS = Sweeps.plan(Sweeps.SMALL).population();
    private static final PlannedRun FIRST = RUNS.of("standard").get(0);
    private static final PlannedRun SECOND = RUNS.of("standard").get(1);
    private static final List<SnapshotUnit> PLANNED =
            SnapshotUnit.each(RUNS, List.of("standard"), List.of(Moment.after(0), Moment.after(2), Moment.FINAL));

    @Test
    void eachRunIsAskedForAtEachMoment() {
        assertThat(PLANNED)
                .flatExtracting(SnapshotUnit::snapshots)
                .containsExactly(
                        Snapshot.after(FIRST.key(), 0),
                        Snapshot.after(FIRST.key(), 2),
                        Snapshot.end(FIRST.key()),
                        Snapshot.after(SECOND.key(), 0),
                        Snapshot.after(SECOND.key(), 2),
                        Snapshot.end(SECOND.key()));
    }

    @Test
    void nothingCanBeComputedOfRunsThatAreNotTrained() {
        Set<Snapshot> all = Set.of(Snapshot.end(FIRST.key()));
        StoredSnapshots nothing = new StoredSnapshots(Map.of(), Map.of(FIRST.key(), Set.of(0, 2)));

        assertThat(work(nothing, all)).isEqualTo(new Work<>(6, 0, 0, List.of(), Map.of()));
    }

    @Test
    void anEpochThatWasNotKeptIsLeftOutAndTheInitialWeightsAreDrawn() {
        Work<SnapshotUnit> work = work(trained(FIRST.key(), SECOND.key()), Set.of());

        assertThat(work.missing()).isEqualTo(5);
        assertThat(snapshots(work))
                .contains(Snapshot.after(SECOND.key(), 2))
                .doesNotContain(Snapshot.after(FIRST.key(), 2));
        assertThat(work.unready())
                .isEqualTo(Map.of(
                        "norms at an epoch whose weights were not kept;"
                                + " list it under checkpoints and run symsweep train",
                        1L));
    }

    @Test
    void anEpochBeyondAnEarlyEndWaitsForNothing() {
        Map<RunKey, Integer> trained = Map.of(FIRST.key(), 1, SECOND.key(), 3);
        List<SnapshotUnit> planned =
                SnapshotUnit.each(RUNS, List.of("standard"), List.of(Moment.after(1), Moment.after(2)));
        Work<SnapshotUnit> work =
                SnapshotWork.of("norms", planned, new StoredSnapshots(trained, Map.of()), unit -> false);

        assertThat(work.missing()).isZero();
        assertThat(work.unready())
                .isEqualTo(Map.of(
                        "norms at an epoch that the run did not come to, as it stopped early; there are none",
                        1L,
                        "norms at an epoch whose weights were not kept;"
                                + " list it under checkpoints and run symsweep train",
                        3L));
    }

    @Test
    void whatIsDoneIsNotComputedAgainWhetherItsWeightsWereKeptOrNot() {
        Set<Snapshot> done = Set.of(Snapshot.after(FIRST.key(), 2), Snapshot.end(FIRST.key()));
        Work<SnapshotUnit> work = work(trained(FIRST.key()), done);

        assertThat(work.done()).isEqualTo(2);
        assertThat(snapshots(work)).containsExactly(Snapshot.after(FIRST.key(), 0));
        assertThat(work.unready()).isEmpty();
    }

    @Test
    void aUnitNeedsAllOfItsWeights() {
        List<Moment> both = List.of(Moment.FINAL, Moment.after(2));
        List<SnapshotUnit> planned = List.of(new SnapshotUnit(FIRST, both), new SnapshotUnit(SECOND, both));
        Work<SnapshotUnit> work = SnapshotWork.of("curves", planned, trained(FIRST.key(), SECOND.key()), unit -> false);

        assertThat(work.units()).extracting(SnapshotUnit::run).containsExactly(SECOND);
        assertThatThrownBy(() -> new SnapshotUnit(FIRST, List.of()))
                .hasMessage("a unit of run " + FIRST.key().brief() + " has no moment, must have one");
    }

    /** Runs of three epochs; the weights of the second one were kept after two. */
    private static StoredSnapshots trained(RunKey... runs) {
        return new StoredSnapshots(
                Stream.of(runs).collect(Collectors.toMap(run -> run, run -> 3)), Map.of(SECOND.key(), Set.of(2)));
    }

    private static Work<SnapshotUnit> work(StoredSnapshots stored, Set<Snapshot> done) {
        return SnapshotWork.of("norms", PLANNED, stored, unit -> done.containsAll(unit.snapshots()));
    }

    private static List<Snapshot> snapshots(Work<SnapshotUnit> work) {
        return work.units().stream().flatMap(unit -> unit.snapshots().stream()).toList();
    }
}
