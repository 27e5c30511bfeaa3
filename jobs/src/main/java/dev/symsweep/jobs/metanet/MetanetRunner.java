package dev.symsweep.jobs.metanet;

import dev.symsweep.analysis.metanet.LearnableZoo;
import dev.symsweep.analysis.metanet.MetanetAnalysis;
import dev.symsweep.analysis.metanet.MetanetCodec;
import dev.symsweep.analysis.metanet.MetanetKey;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetUnit;
import dev.symsweep.analysis.metanet.MetanetWork;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalysisRunner;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.jobs.metanet.MetanetReport.Work;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.zoo.ZooVersions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * Trains metanetworks on the zoos of a sweep, one task each and the longest first: those that try learning rates, and
 * when all of these are there the repeats at the best ones.
 */
public final class MetanetRunner implements AnalysisRunner<MetanetAnalysis> {

    private static final String OF_CORRUPT =
            "metanets of such a file are trained again and the file is replaced or moved to damaged";

    @Override
    public Class<MetanetAnalysis> analysis() {
        return MetanetAnalysis.class;
    }

    @Override
    public AnalysisResult run(MetanetAnalysis analysis, AnalyzeJob job) {
        RunStore store =
                RunStore.openExisting(job.hadoop(), job.root(), job.plan().name());
        Map<String, LearnableZoo> zoos = zoos(job.hadoop(), store.root(), analysis);
        MetanetWork work = new MetanetWork(analysis, job.plan().population(), zoos);
        Table<MetanetKey, MetanetRow> table = Table.at(job.hadoop(), store.root(), MetanetCodec.SCORES);
        Arrivals<MetanetKey> arrivals = Arrivals.into(table);
        Scan<MetanetRow> stored = table.scan();
        MetanetWork.Left before = work.left(stored.rows());
        long missing = before.tuning().size() + before.repeats().size() + before.following();
        table.requireRoom(missing, 0);

        Stopwatch stopwatch = Stopwatch.start();
        List<MetanetReport> reports = new ArrayList<>();
        job.progress().started("metanets", Math.toIntExact(missing), Math.toIntExact(before.done()));
        try {
            MetanetTraining training = new MetanetTraining(job.shareHadoop(), store.root(), arrivals);
            List<MetanetUnit> first = new ArrayList<>(before.tuning());
            first.addAll(before.repeats());
            train(first, training, zoos, job, reports);
            // Those that have come meanwhile from another driver count as well.
            train(before.following() == 0 ? List.of() : repeats(work, table), training, zoos, job, reports);
        } finally {
            job.progress().ended();
            ZooCache.forget();
        }
        MetanetWork.Left after = work.left(table.scan().rows());
        int computed = count(reports, Work.TRAINED);
        int meanwhile = count(reports, Work.FOUND_DONE);
        return new AnalysisResult(
                work.planned(),
                // Which repeats were there before is known once all learning rates are tried.
                new FoundDone(after.done() - computed - meanwhile, meanwhile),
                computed,
                new LeftOutRuns(0, 0, 0),
                unready(after, reports),
                new AnalysisResult.Corrupt(stored.corrupt(), table.moveAside(stored.corrupt()), OF_CORRUPT),
                stopwatch.seconds());
    }

    private static Map<String, LearnableZoo> zoos(Configuration hadoop, String root, MetanetAnalysis analysis) {
        Map<String, LearnableZoo> zoos = new HashMap<>();
        for (String arm : analysis.arms()) {
            ZooVersions.of(hadoop, root, arm).open().ifPresent(zoo -> zoos.put(arm, LearnableZoo.of(zoo)));
        }
        return zoos;
    }

    private static List<MetanetUnit> repeats(MetanetWork work, Table<MetanetKey, MetanetRow> table) {
        return work.left(table.scan().rows()).repeats();
    }

    private static void train(
            List<MetanetUnit> units,
            MetanetTraining training,
            Map<String, LearnableZoo> zoos,
            AnalyzeJob job,
            List<MetanetReport> reports) {
        Map<MetanetUnit, Double> costs = units.stream()
                .collect(Collectors.toMap(
                        unit -> unit,
                        unit -> Objects.requireNonNull(zoos.get(unit.arm())).cost(unit.run())));
        List<MetanetUnit> longestFirst = units.stream()
                .sorted(Comparator.comparing((MetanetUnit unit) -> -costs.getOrDefault(unit, 0.0)))
                .toList();
        job.runTasks("Train " + units.size() + " metanets of " + job.plan().name(), longestFirst, training, report -> {
            reports.add(report);
            job.progress().advanced(report.advance());
        });
    }

    private static int count(List<MetanetReport> reports, Work work) {
        return Math.toIntExact(
                reports.stream().filter(report -> report.is(work)).count());
    }

    /** What is still left, and why. */
    private static Map<String, Long> unready(MetanetWork.Left left, List<MetanetReport> reports) {
        Map<String, Long> unready = new HashMap<>(left.unready());
        reports.stream()
                .filter(report -> report.is(Work.UNFIT))
                .forEach(report ->
                        unready.merge("metanets of arm " + report.arm() + ": " + report.description(), 1L, Long::sum));
        if (left.following() > 0) {
            unready.put(
                    "metanets whose learning rate is not known, as those that try it are left out", left.following());
        }
        return unready;
    }
}
