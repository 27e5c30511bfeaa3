package dev.symsweep.jobs.mli;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.mli.MliAnalysis;
import dev.symsweep.analysis.mli.MliKey;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotRunner;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import java.util.Set;

/** Evaluates the lines from initial to final weights, run by run. */
public final class MliRunner extends SnapshotRunner<MliAnalysis, MliKey, MliRow> {

    @Override
    public Class<MliAnalysis> analysis() {
        return MliAnalysis.class;
    }

    @Override
    protected Work<SnapshotUnit> work(
            MliAnalysis analysis, PlannedRuns runs, StoredSnapshots stored, Set<MliKey> rows) {
        return analysis.work(runs, stored, rows);
    }

    @Override
    protected SnapshotMeasure<MliKey, MliRow> measure(MliAnalysis analysis) {
        return new MliMeasure(analysis.points(), analysis.splits(), analysis.subsample());
    }
}
