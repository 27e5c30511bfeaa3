package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.Permuted;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.CurveWork;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.StoredCurves;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.tile.Tiling;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Table;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.network.RunRoots;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes curves again that a store has, by the same tasks as before, into another directory. */
public final class CurvesAgain {

    private final InterpolationAnalysis analysis;
    private final AnalyzeJob job;
    private final PairedRuns trained;
    private final Scan<CurveRow> curves;

    private CurvesAgain(InterpolationAnalysis analysis, AnalyzeJob job) {
        this.analysis = analysis;
        this.job = job;
        this.trained = PairedRuns.of(analysis, job);
        this.curves = CurveCodec.table(job.hadoop(), trained.root()).scan();
    }

    /** Of the store of a job. */
    public static CurvesAgain of(InterpolationAnalysis analysis, AnalyzeJob job) {
        return new CurvesAgain(analysis, job);
    }

    /** The stored curves that can be computed again: between planned runs, by a path that their rows tell. */
    public List<CurveRow> possible() {
        PlannedRuns runs = job.plan().population();
        return curves.rows().stream()
                .filter(row -> row.path().isPresent())
                .filter(row -> isPlanned(runs, row.key().a().run())
                        && isPlanned(runs, row.key().b().run()))
                .toList();
    }

    private boolean isPlanned(PlannedRuns runs, RunKey run) {
        return runs.find(run).isPresent() && trained.trained().test(run) && trained.isWhole(run);
    }

    /**
     * Computes some of them.
     *
     * @param root of an empty store, into which they are written
     * @return what was computed; a curve that the plan does not ask for any more is not
     */
    public StoredCurves compute(Collection<CurveRow> chosen, String root) {
        Set<CurveKey> wanted = chosen.stream().map(row -> row.key().unordered()).collect(Collectors.toSet());
        Scan<Table.Entry<PermutationKey>> permutations = PermutationCodec.index(
                job.hadoop(), trained.root(), analysis.modulo().methods());
        List<PairWork<CurveUnit>> units = CurveWork.of(
                        analysis,
                        job.plan().population(),
                        trained.trained(),
                        StoredCurves.of(curves.rows().stream()
                                .filter(row -> !wanted.contains(row.key().unordered()))
                                .toList()),
                        permutations.rows())
                .units()
                .stream()
                .filter(unit -> keys(unit).anyMatch(key -> wanted.contains(key.unordered())))
                .toList();
        copyPermutations(units, root);
        Set<RunKey> runs = units.stream()
                .flatMap(
                        unit -> Stream.of(unit.pair().a().key(), unit.pair().b().key()))
                .collect(Collectors.toSet());
        Table<CurveKey, CurveRow> table = CurveCodec.table(job.hadoop(), root);
        job.runTasks(
                "Compute " + chosen.size() + " curves of " + job.plan().name() + " again",
                Tiling.of(units, job.slots(), trained.longestVector()),
                new PairEvaluation(
                        job.shareHadoop(),
                        new RunRoots(root, trained.root(), runs),
                        job.dataRoot(),
                        analysis,
                        Arrivals.into(table)),
                report -> {});
        return StoredCurves.of(table.scan().rows());
    }

    private static Stream<CurveKey> keys(PairWork<CurveUnit> unit) {
        CurveUnit curve = unit.what();
        return Stream.concat(
                curve.splits().stream().map(split -> key(unit, curve.path(), split)),
                curve.finish().splits().stream()
                        .map(split -> key(unit, curve.path().whole(), split)));
    }

    private static CurveKey key(PairWork<CurveUnit> unit, CurvePath path, Split split) {
        return new CurveKey(
                path.id(),
                Snapshot.end(unit.pair().a().key()),
                Snapshot.end(unit.pair().b().key()),
                split);
    }

    /** Tasks read the permutations of ends where they write curves. */
    private void copyPermutations(List<PairWork<CurveUnit>> units, String root) {
        Directory from = Directory.of(job.hadoop(), trained.root()).child(PermutationCodec.CODEC.directory());
        Directory to = Directory.of(job.hadoop(), root).child(PermutationCodec.CODEC.directory());
        units.stream()
                .flatMap(unit -> unit.what().permuted().stream())
                .map(Permuted::file)
                .distinct()
                .forEach(file -> from.copy(file, to));
    }
}
