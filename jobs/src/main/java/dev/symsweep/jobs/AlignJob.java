package dev.symsweep.jobs;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.AlignmentWork.FrameWork;
import dev.symsweep.jobs.ProgressListener.Advance;
import dev.symsweep.jobs.ProgressListener.Outcome;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Scan;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Aligns trained runs of a sweep, as its alignment analysis asks: pairs in tiles, one task each, and populations in one common frame each, by
 * algorithms that visit their networks in tasks. Every network is evaluated before and after it is permuted, and must come to the
 * same. What is in the store is skipped; pairs of runs that are missing, diverged or failed are left out and counted, and a frame is of the runs
 * that are there. The rows do not depend on the number of tasks.
 */
public final class AlignJob extends SparkJob<AlignJob> {

    private AlignJob(SparkSession spark) {
        super(spark);
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static AlignJob on(SparkSession spark) {
        return new AlignJob(spark);
    }

    /** How many permutations a plan asks for: of each method the pairs, or the runs in frames. */
    public static int planned(SweepPlan plan, AlignmentAnalysis analysis) {
        return AlignmentWork.planned(plan, analysis);
    }

    @Override
    AlignJob self() {
        return this;
    }

    /**
     * Computes the missing permutations.
     *
     * @throws InvalidSweepException if the sweep asks for no alignment
     * @throws AlignmentException if networks cannot be aligned; where a task finds that, as the cause of what Spark throws
     * @throws dev.symsweep.store.StoreException if there is no store, it cannot be written or belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    public AlignResult execute() {
        AlignmentAnalysis analysis = plan().alignment()
                .orElseThrow(() -> new InvalidSweepException("sweep " + plan().name()
                        + " asks for no alignment, it has no analyses.align; --method NAME asks for one"));
        RunStore runs = RunStore.openExisting(hadoop(), root(), plan().name());
        Scan<RunRow> runScan = runs.scan();
        TrainedRuns trained = new TrainedRuns(runScan);
        Scan<Table.Entry<PermutationKey>> stored =
                PermutationCodec.table(hadoop(), runs.root()).index();
        AlignmentWork work = AlignmentWork.of(plan(), analysis, trained.keys(), stored.rows());
        requireData(work.pairs().stream().map(unit -> unit.pair().a()).toList());
        requireData(work.frames().stream()
                .flatMap(frame -> frame.frame().runs().stream())
                .toList());

        Stopwatch stopwatch = Stopwatch.start();
        List<TileReport> reports = new ArrayList<>();
        progress().started("alignments", work.missing(), work.done());
        try {
            alignPairs(work, trained.longestVector(), runs.root(), reports);
            work.frames().forEach(frame -> alignFrame(frame, runs.root()));
        } finally {
            progress().ended();
            VectorCache.forget(runs.root());
        }
        int computed = work.missing()
                - work.pairs().size()
                + reports.stream().mapToInt(TileReport::computed).sum();
        return new AlignResult(
                work.planned(),
                work.done(),
                computed,
                work.planned() - work.done() - computed,
                trained.leftOut(plan(), analysis.arms(), reports),
                trained.corrupt(stored.corrupt(), reports),
                stopwatch.seconds());
    }

    private void alignPairs(AlignmentWork work, int longestVector, String root, List<TileReport> reports) {
        runTasks(
                "Align " + work.pairs().size() + " pairs of " + plan().name(),
                Tiling.of(work.pairs(), slots(), longestVector),
                new PairAlignment(shareHadoop(), root, dataRoot()),
                report -> {
                    reports.add(report);
                    report.advance(progress());
                });
    }

    private void alignFrame(FrameWork work, String root) {
        AlignmentMethod method = work.method();
        List<PlannedRun> runs = work.frame().runs();
        RunSpec spec = runs.get(0).spec();
        AlignmentSetting setting = new AlignmentSetting(
                NetworkCache.of(spec).groups(method.asymmetry()), Engine.named(spec.engine()), data(method, spec));
        List<RunKey> keys = runs.stream().map(PlannedRun::key).toList();
        runTasks(
                "Check the groups of " + runs.get(0).arm() + " of " + plan().name(),
                List.of(new GroupsCheck.Tried(
                        method.canonical(),
                        runs.get(0).arm(),
                        spec.canonical(),
                        keys.get(0).hex())),
                new GroupsCheck(shareHadoop(), root, dataRoot()),
                checked -> {});
        long seed = RandomStream.of(method.seed(), "align", work.key().hex()).nextLong();
        Frame frame;
        try {
            frame = work.matching().frame(setting, new SparkPopulation(this, root, keys), seed);
        } catch (IllegalArgumentException e) {
            throw new AlignmentException(
                    keys.size() + " runs of arm " + runs.get(0).arm() + " brought into a frame by " + method.name()
                            + ": " + Reasons.oneLine(e),
                    e);
        }
        runTasks(
                "Check a frame of " + keys.size() + " runs of " + plan().name(),
                members(work, frame),
                new FrameCheck(shareHadoop(), root, dataRoot()),
                description -> progress().advanced(new Advance(1, Outcome.FINISHED, description)));
    }

    private List<FrameMember> members(FrameWork work, Frame frame) {
        List<PlannedRun> runs = work.frame().runs();
        List<FrameMember.Moves> moves = new ArrayList<>();
        for (NetworkPermutation permutation : frame.permutations()) {
            moves.add(FrameMember.Moves.of(permutation));
        }
        List<FrameMember> members = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            PlannedRun run = runs.get(i);
            members.add(new FrameMember(
                    work.method().canonical(),
                    run.arm(),
                    run.spec().canonical(),
                    run.key().hex(),
                    work.key().hex(),
                    runs.size(),
                    moves.get(i),
                    runs.get(0).key().hex(),
                    moves.get(0),
                    frame.objective()));
        }
        return members;
    }

    private Optional<LabelledImages> data(AlignmentMethod method, RunSpec spec) {
        return method.matching().needsData()
                ? Optional.of(DataCache.of(spec.data(), dataRoot()).train())
                : Optional.empty();
    }
}
