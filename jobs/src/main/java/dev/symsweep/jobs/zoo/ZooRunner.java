package dev.symsweep.jobs.zoo;

import dev.symsweep.analysis.SnapshotUnit;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.zoo.ZooAnalysis;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the zoos of a sweep: of each arm the networks that can be read now, in a version of their own. */
public final class ZooRunner implements AnalysisRunner<ZooAnalysis> {

    private static final String CONSEQUENCE =
            "networks of such a run are left out until it is trained again, which gives a new version of the zoo";

    @Override
    public Class<ZooAnalysis> analysis() {
        return ZooAnalysis.class;
    }

    @Override
    public AnalysisResult run(ZooAnalysis analysis, AnalyzeJob job) {
        PlannedRuns runs = job.plan().population();
        TrainedRuns trained = TrainedRuns.of(job);
        Work<SnapshotUnit> work = analysis.work(runs, trained.snapshots());
        Map<Boolean, List<SnapshotUnit>> networks = work.units().stream()
                .collect(Collectors.partitioningBy(
                        unit -> unit.snapshots().stream().allMatch(trained::isWhole)));
        List<SnapshotUnit> readable = networks.getOrDefault(true, List.of());
        Set<RunKey> unreadableRuns = networks.getOrDefault(false, List.of()).stream()
                .map(unit -> unit.run().key())
                .collect(Collectors.toCollection(HashSet::new));
        if (!analysis.splits().isEmpty()) {
            job.requireData(readable.stream().map(SnapshotUnit::run).collect(Collectors.toSet()));
        }
        Stopwatch stopwatch = Stopwatch.start();
        ZooMaking making = new ZooMaking(job, analysis, trained);
        List<Unreadable> unreadable = making.make(readable);
        unreadable.forEach(network -> unreadableRuns.add(network.snapshot().run()));
        return new AnalysisResult(
                work.planned(),
                new FoundDone(making.found(), 0),
                making.written(),
                trained.leftOut(analysis.arms(), unreadableRuns),
                work.unready(),
                new AnalysisResult.Corrupt(corrupt(trained, unreadable), List.of(), CONSEQUENCE),
                stopwatch.seconds());
    }

    private static List<CorruptFile> corrupt(TrainedRuns trained, List<Unreadable> unreadable) {
        return trained.corrupt(unreadable.stream().map(Unreadable::file).toList(), List.of());
    }
}
