package dev.symsweep.jobs.predictive;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.predictive.PredictiveAnalysis;
import dev.symsweep.analysis.predictive.PredictiveKey;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.jobs.analysis.SnapshotMeasure;
import dev.symsweep.jobs.analysis.SnapshotRunner;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.StoredSnapshots;
import java.util.Set;

/** Averages what posteriors predict, network by network. */
public final class PredictiveRunner extends SnapshotRunner<PredictiveAnalysis, PredictiveKey, PredictiveRow> {

    @Override
    public Class<PredictiveAnalysis> analysis() {
        return PredictiveAnalysis.class;
    }

    @Override
    protected Work<SnapshotUnit> work(
            PredictiveAnalysis analysis, PlannedRuns runs, StoredSnapshots stored, Set<PredictiveKey> rows) {
        return analysis.work(runs, stored, rows);
    }

    @Override
    protected SnapshotMeasure<PredictiveKey, PredictiveRow> measure(PredictiveAnalysis analysis) {
        return new PredictiveMeasure(analysis.predictive().samples(), analysis.splits());
    }
}
