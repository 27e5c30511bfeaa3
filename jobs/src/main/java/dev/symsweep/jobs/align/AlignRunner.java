package dev.symsweep.jobs.align;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.analysis.Work;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.AlignmentWork;
import dev.symsweep.analysis.align.AlignmentWork.FrameUnit;
import dev.symsweep.analysis.align.AlignmentWork.PairUnit;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.Scan;
import dev.symsweep.store.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Aligns trained runs of a sweep: pairs in tiles, one task each, and populations in one common frame each, by
 * algorithms that visit their networks in tasks. Every network is evaluated before and after it is permuted, and must
 * come to the same. A frame is of the runs that are there.
 */
public final class AlignRunner implements AnalysisRunner<AlignmentAnalysis> {

    private static final String OF_CORRUPT =
            "alignments of such a run are left out until it is trained again, those of such a permutation file "
                    + "are computed again";

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
                trained.keys()::contains,
                stored.rows().stream().map(Table.Entry::key).collect(Collectors.toSet()));
        List<PairWork<AlignmentMethod>> pairs = pairs(work);
        List<FrameUnit> frames = ofKind(work, FrameUnit.class);
        Set<PlannedRun> needed = new HashSet<>();
        pairs.forEach(unit -> needed.add(unit.pair().a()));
        frames.forEach(unit -> needed.addAll(unit.frame().runs()));
        table.requireRoom(work.missing(), BYTES_OF_KEYS);
        job.requireData(needed);

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = new ArrayList<>();
        job.progress().started("alignments", Math.toIntExact(work.missing()), Math.toIntExact(work.done()));
        try {
            alignPairs(pairs, trained, arrivals, job, reports);
            for (FrameUnit frame : job.order().of(frames)) {
                if (frame.isDone(arrivals.keys(table))) {
                    reports.add(TileReport.foundDone(frame.frame().runs().size()));
                    reports.get(reports.size() - 1).advance(job.progress());
                } else {
                    alignFrame(frame, trained.root(), job);
                }
            }
        } finally {
            job.progress().ended();
            VectorCache.forget(trained.root());
        }
        FoundDone found = TileReport.foundDone(work.done(), reports);
        long unreadable = reports.stream().mapToInt(TileReport::notComputed).sum();
        long computed = work.missing() - found.meanwhile() - unreadable;
        return new AnalysisResult(
                work.planned(),
                found,
                computed,
                trained.leftOut(analysis.arms(), reports),
                Map.of(),
                new AnalysisResult.Corrupt(trained.corrupt(stored.corrupt(), reports), OF_CORRUPT),
                stopwatch.seconds());
    }

    private static List<PairWork<AlignmentMethod>> pairs(Work<AlignmentWork.Unit> work) {
        List<PairWork<AlignmentMethod>> pairs = new ArrayList<>();
        ofKind(work, PairUnit.class).forEach(unit -> pairs.add(new PairWork<>(unit.pair(), unit.method())));
        return pairs;
    }

    private static <U> List<U> ofKind(Work<AlignmentWork.Unit> work, Class<U> kind) {
        return work.units().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static void alignPairs(
            List<PairWork<AlignmentMethod>> pairs,
            TrainedRuns trained,
            Arrivals<PermutationKey> arrivals,
            AnalyzeJob job,
            List<TileReport> reports) {
        job.runTasks(
                "Align " + pairs.size() + " pairs of " + job.plan().name(),
                Tiling.of(pairs, job.slots(), trained.longestVector()),
                new PairAlignment(job.shareHadoop(), trained.root(), job.dataRoot(), arrivals),
                report -> {
                    reports.add(report);
                    report.advance(job.progress());
                });
    }

    private static void alignFrame(FrameUnit unit, String root, AnalyzeJob job) {
        AlignmentMethod method = unit.method();
        List<PlannedRun> runs = unit.frame().runs();
        RunSpec spec = runs.get(0).spec();
        AlignmentSetting setting = new AlignmentSetting(
                method.asymmetry().groups(Networks.of(spec)), Engine.named(spec.engine()), data(method, spec, job));
        List<Snapshot> ends = runs.stream().map(run -> Snapshot.end(run.key())).toList();
        job.runTasks(
                "Check the groups of " + runs.get(0).arm() + " of " + job.plan().name(),
                List.of(new GroupsCheck.Tried(method, runs.get(0).arm(), spec, ends.get(0))),
                new GroupsCheck(job.shareHadoop(), root, job.dataRoot()),
                checked -> {});
        long seed = RandomStream.of(method.seed(), "align", unit.key().hex()).nextLong();
        Frame frame;
        try {
            frame = unit.matching().frame(setting, new SparkPopulation(job, root, ends), seed);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    ends.size() + " runs of arm " + runs.get(0).arm() + " brought into a frame by " + method.name()
                            + ": " + Reasons.oneLine(e),
                    e);
        }
        job.runTasks(
                "Check a frame of " + ends.size() + " runs of " + job.plan().name(),
                members(unit, frame),
                new FrameCheck(job.shareHadoop(), root, job.dataRoot()),
                description -> job.progress().advanced(new Advance(1, Outcome.FINISHED, description)));
    }

    private static List<FrameMember> members(FrameUnit unit, Frame frame) {
        List<PlannedRun> runs = unit.frame().runs();
        List<FrameMember.Moved> moved = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            FrameMember.Moves moves = FrameMember.Moves.of(frame.permutations().get(i));
            moved.add(new FrameMember.Moved(Snapshot.end(runs.get(i).key()), moves));
        }
        FrameMember.Whole whole = new FrameMember.Whole(unit.key(), runs.size());
        List<FrameMember> members = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            PlannedRun run = runs.get(i);
            members.add(new FrameMember(
                    unit.method(), run.arm(), run.spec(), moved.get(i), moved.get(0), whole, frame.objective()));
        }
        return members;
    }

    private static Optional<Examples> data(AlignmentMethod method, RunSpec spec, AnalyzeJob job) {
        return method.matching().needsData()
                ? Optional.of(DataCache.of(spec.data(), job.dataRoot()).train())
                : Optional.empty();
    }
}
