package dev.symsweep.jobs.align;

import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.AlignmentWork;
import dev.symsweep.analysis.align.AlignmentWork.FrameUnit;
import dev.symsweep.analysis.align.AlignmentWork.PairUnit;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Aligns trained runs of a sweep: pairs in tiles, one task each, and populations in one common frame each, by
 * algorithms that visit their networks in tasks. Every network is evaluated before and after it is permuted, and must
 * come to the same. A frame is of the runs that are there; it waits for those whose files are damaged.
 */
public final class AlignRunner implements AnalysisRunner<AlignmentAnalysis> {

    private static final String OF_CORRUPT =
            "alignments of such a run are left out until it is trained again, those of such a permutation file "
                    + "are computed again and the file is replaced or moved to damaged";

    private static final String WAITING =
            "alignments in a frame that waits for a run whose file is corrupt; run symsweep train first";

    /** Two keys of runs, each 64 digits; permutations come on top, by the width of the networks. */
    private static final long BYTES_OF_KEYS = 128;

    @Override
    public Class<AlignmentAnalysis> analysis() {
        return AlignmentAnalysis.class;
    }

    @Override
    public AnalysisResult run(AlignmentAnalysis analysis, AnalyzeJob job) {
        TrainedRuns trained = TrainedRuns.of(job);
        Table<PermutationKey, PermutationRow> table = PermutationCodec.table(job.hadoop(), trained.root());
        Arrivals<PermutationKey> arrivals = Arrivals.into(table);
        Scan<Table.Entry<PermutationKey>> stored = table.index();
        Work<AlignmentWork.Unit> work = AlignmentWork.of(
                analysis,
                job.plan().population(),
                trained.snapshots(),
                stored.rows().stream().map(Table.Entry::key).collect(Collectors.toSet()));
        List<PairUnit> pairs = pairs(work, trained);
        List<FrameUnit> frames = ofKind(work, FrameUnit.class);
        List<FrameUnit> ready =
                frames.stream().filter(frame -> isWhole(frame, trained)).toList();
        Set<PlannedRun> needed = new HashSet<>();
        pairs.forEach(unit -> needed.add(unit.pair().a()));
        ready.forEach(unit -> needed.addAll(unit.frame().runs()));
        table.requireRoom(pairs.size() + (long) size(ready), BYTES_OF_KEYS);
        job.requireData(needed);

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> ofPairs = new ArrayList<>();
        List<TileReport> ofFrames = new ArrayList<>();
        job.progress().started("alignments", pairs.size() + size(ready), Math.toIntExact(work.done()));
        try {
            alignPairs(pairs, trained, arrivals, job, ofPairs);
            FrameAlignment alignment = new FrameAlignment(job, trained.root());
            for (FrameUnit frame : job.order().of(ready)) {
                ofFrames.add(frame.isDone(arrivals.keys(table)) ? foundDone(frame, job) : alignment.align(frame));
            }
        } finally {
            job.progress().ended();
            VectorCache.forget(trained.root());
        }
        int inFrames = ofFrames.stream().mapToInt(TileReport::computed).sum();
        long waiting = size(frames)
                - (long) inFrames
                - TileReport.foundDone(0, ofFrames).meanwhile();
        List<TileReport> reports = new ArrayList<>(ofPairs);
        reports.addAll(ofFrames);
        return new AnalysisResult(
                work.planned(),
                TileReport.foundDone(work.done(), reports),
                ofPairs.stream().mapToInt(TileReport::computed).sum() + (long) inFrames,
                trained.leftOut(analysis.arms(), TrainedRuns.unreadable(reports)),
                unready(work, waiting),
                new AnalysisResult.Corrupt(
                        trained.corrupt(stored.corrupt(), reports), table.moveAside(stored.corrupt()), OF_CORRUPT),
                stopwatch.seconds());
    }

    private static Map<String, Long> unready(Work<AlignmentWork.Unit> work, long waiting) {
        Map<String, Long> unready = new HashMap<>(work.unready());
        if (waiting > 0) {
            unready.put(WAITING, waiting);
        }
        return unready;
    }

    private static int size(List<FrameUnit> frames) {
        return frames.stream().mapToInt(unit -> unit.frame().runs().size()).sum();
    }

    /** A frame is of a whole population: of the others it would be another one. */
    private static boolean isWhole(FrameUnit unit, TrainedRuns trained) {
        return unit.frame().networks().stream().allMatch(trained::isWhole);
    }

    private static TileReport foundDone(FrameUnit frame, AnalyzeJob job) {
        TileReport report = TileReport.foundDone(frame.frame().runs().size());
        report.advance(job.progress());
        return report;
    }

    private static List<PairUnit> pairs(Work<AlignmentWork.Unit> work, TrainedRuns trained) {
        return ofKind(work, PairUnit.class).stream()
                .filter(unit -> Stream.of(unit.pair().a(), unit.pair().b())
                        .allMatch(run -> trained.isWhole(new Snapshot(run.key(), unit.moment()))))
                .toList();
    }

    private static <U> List<U> ofKind(Work<AlignmentWork.Unit> work, Class<U> kind) {
        return work.units().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static void alignPairs(
            List<PairUnit> pairs,
            TrainedRuns trained,
            Arrivals<PermutationKey> arrivals,
            AnalyzeJob job,
            List<TileReport> reports) {
        Map<Moment, List<PairWork<AlignmentMethod>>> byMoment = new TreeMap<>();
        pairs.forEach(unit -> byMoment.computeIfAbsent(unit.moment(), any -> new ArrayList<>())
                .add(new PairWork<>(unit.pair(), unit.method())));
        List<Tile<AlignmentMethod>> tiles = new ArrayList<>();
        byMoment.forEach((moment, work) -> tiles.addAll(Tiling.of(work, moment, job.slots(), trained.longestVector())));
        job.runTasks(
                "Align " + pairs.size() + " pairs of " + job.plan().name(),
                tiles,
                new PairAlignment(job.shareHadoop(), trained.root(), job.dataRoot(), arrivals),
                report -> {
                    reports.add(report);
                    report.advance(job.progress());
                });
    }
}
