package dev.symsweep.norms.analysis;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.SnapshotWork;
import dev.symsweep.analysis.Work;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Euclidean norm of each run's weights.
 *
 * @param arms the arms whose runs are looked at, at least one
 * @param moments when in their training, at least one
 */
public record NormsAnalysis(List<String> arms, List<Moment> moments) implements Analysis {

    /** Copies what is given. */
    public NormsAnalysis {
        arms = List.copyOf(arms);
        moments = List.copyOf(moments);
    }

    @Override
    public String name() {
        return NormsKind.NAME;
    }

    /** The end of training alone, which the shortest run has, too. */
    @Override
    public NormsAnalysis smoke() {
        return new NormsAnalysis(arms, List.of(Moment.FINAL));
    }

    @Override
    public Wording wording() {
        return new Wording("measured", "norms");
    }

    @Override
    public List<String> describe(PlannedRuns runs) {
        return List.of(
                String.format(Locale.ROOT, "norms: %,d", planned(runs).size()),
                "  at " + moments.stream().map(Moment::toString).collect(Collectors.joining(", ")) + " ("
                        + String.join(", ", arms) + ")");
    }

    /** All that it asks for, a norm each. */
    public List<SnapshotUnit> planned(PlannedRuns runs) {
        return SnapshotUnit.each(runs, arms, moments);
    }

    /**
     * What is left.
     *
     * @param stored the weights that there are
     * @param rows the norms that there are
     */
    public Work<SnapshotUnit> work(PlannedRuns runs, StoredSnapshots stored, Set<Snapshot> rows) {
        return SnapshotWork.of(wording().units(), planned(runs), stored, unit -> rows.containsAll(unit.snapshots()));
    }
}
