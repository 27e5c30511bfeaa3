package dev.symsweep.jobs.align;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.Frame;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.AlignmentWork.FrameUnit;
import dev.symsweep.data.Examples;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.jobs.tile.TileReport.Unreadable;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings populations into common frames, one after the other. All networks of a population are read before anything is
 * computed: where one cannot be, the frame is left out whole.
 */
final class FrameAlignment {

    private final AnalyzeJob job;
    private final String root;

    /** @param root of the run store */
    FrameAlignment(AnalyzeJob job, String root) {
        this.job = job;
        this.root = root;
    }

    /** Computes a frame and writes its permutations. */
    TileReport align(FrameUnit unit) {
        AlignmentMethod method = unit.method();
        List<PlannedRun> runs = unit.frame().runs();
        List<Snapshot> networks = unit.frame().networks();
        SparkPopulation population = new SparkPopulation(job, root, networks);
        List<Unreadable> unreadable = population.unreadable();
        String what =
                "frame of " + networks.size() + " runs of arm " + runs.get(0).arm() + " by " + method.name();
        if (!unreadable.isEmpty()) {
            TileReport report = new TileReport(what, networks.size(), 0, 0, unreadable);
            report.advance(job.progress());
            return report;
        }
        write(unit, frame(unit, population, networks));
        return new TileReport(what, networks.size(), networks.size(), 0, List.of());
    }

    private Frame frame(FrameUnit unit, SparkPopulation population, List<Snapshot> networks) {
        AlignmentMethod method = unit.method();
        List<PlannedRun> runs = unit.frame().runs();
        RunSpec spec = runs.get(0).spec();
        AlignmentSetting setting = new AlignmentSetting(
                method.asymmetry().groups(Networks.of(spec)), Engine.named(spec.engine()), data(method, spec));
        job.runTasks(
                "Check the groups of " + runs.get(0).arm() + " of " + job.plan().name(),
                List.of(new GroupsCheck.Tried(method, runs.get(0).arm(), spec, networks.get(0))),
                new GroupsCheck(job.shareHadoop(), root, job.dataRoot()),
                checked -> {});
        long seed = RandomStream.of(method.seed(), "align", unit.key().hex()).nextLong();
        try {
            return unit.matching().frame(setting, population, seed);
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(
                    networks.size() + " runs of arm " + runs.get(0).arm() + " brought into a frame by " + method.name()
                            + ": " + Reasons.oneLine(e),
                    e);
        }
    }

    private void write(FrameUnit unit, Frame frame) {
        job.runTasks(
                "Check a frame of " + unit.frame().runs().size() + " runs of "
                        + job.plan().name(),
                members(unit, frame),
                new FrameCheck(job.shareHadoop(), root, job.dataRoot()),
                description -> job.progress().advanced(new Advance(1, Outcome.FINISHED, description)));
    }

    private static List<FrameMember> members(FrameUnit unit, Frame frame) {
        List<PlannedRun> runs = unit.frame().runs();
        List<FrameMember.Moved> moved = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            FrameMember.Moves moves = FrameMember.Moves.of(frame.permutations().get(i));
            moved.add(new FrameMember.Moved(unit.frame().networks().get(i), moves));
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

    private Optional<Examples> data(AlignmentMethod method, RunSpec spec) {
        return method.matching().needsData()
                ? Optional.of(DataCache.of(spec.data(), job.dataRoot()).train())
                : Optional.empty();
    }
}
