package dev.symsweep.norms.jobs;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Work;
import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotRunner;
import dev.symsweep.norms.analysis.NormRow;
import dev.symsweep.norms.analysis.NormsAnalysis;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.population.StoredSnapshots;
import java.util.Set;

/** Computes the norms of networks. */
public final class NormsRunner extends SnapshotRunner<NormsAnalysis, Snapshot, NormRow> {

    @Override
    public Class<NormsAnalysis> analysis() {
        return NormsAnalysis.class;
    }

    @Override
    protected Work<SnapshotUnit> work(
            NormsAnalysis analysis, PlannedRuns runs, StoredSnapshots stored, Set<Snapshot> rows) {
        return analysis.work(runs, stored, rows);
    }

    @Override
    protected SnapshotMeasure<Snapshot, NormRow> measure(NormsAnalysis analysis) {
        return new NormMeasure();
    }
}
