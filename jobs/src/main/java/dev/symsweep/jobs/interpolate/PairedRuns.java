package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.network.RunRoots;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trained runs that pairs are of: those of the sweep and, where it is paired with another one, of that. A run that
 * the other sweep alone plans is looked for there alone, whatever is left of it in the sweep's own store.
 */
final class PairedRuns {

    private final TrainedRuns own;
    private final Optional<TrainedRuns> others;
    private final Set<RunKey> ends;
    private final Set<RunKey> ownKeys;
    private final Set<RunKey> otherKeys;

    private PairedRuns(TrainedRuns own, Optional<TrainedRuns> others, Set<RunKey> ends) {
        this.own = own;
        this.others = others;
        this.ends = ends;
        ownKeys = own.keys();
        otherKeys = others.map(TrainedRuns::keys).orElse(Set.of());
    }

    /**
     * What the stores have.
     *
     * @throws InvalidSweepException if the sweep has all runs itself with which it is to be paired
     * @throws dev.symsweep.store.directory.StoreException if one is not there, or that of the sweep belongs to another
     * @throws DataException if they were trained on different data of one name
     */
    static PairedRuns of(InterpolationAnalysis analysis, AnalyzeJob job) {
        PlannedRuns runs = job.plan().population();
        analysis.pairs().other().ifPresent(other -> other.requireOthers(runs));
        TrainedRuns own = TrainedRuns.of(job);
        Optional<TrainedRuns> others = analysis.pairs().other().map(other -> TrainedRuns.of(other, job));
        others.ifPresent(more -> requireSameData(own, more));
        return new PairedRuns(
                own, others, Pairs.of(runs, analysis.arms(), analysis.pairs()).ends());
    }

    private static void requireSameData(TrainedRuns own, TrainedRuns others) {
        Map<DataSource, DataDigests> theirs = others.data();
        own.data().forEach((source, ours) -> {
            DataDigests found = theirs.getOrDefault(source, ours);
            if (!found.equals(ours)) {
                throw new DataException("data set " + source.name() + ": runs in " + own.root() + " were trained on "
                        + ours.set() + ", those in " + others.root() + " on " + found.set()
                        + "; networks of different data are no pairs");
            }
        });
    }

    /** The store of the sweep. */
    String root() {
        return own.root();
    }

    /** In which store the runs of pairs lie. */
    RunRoots roots(List<PairWork<CurveUnit>> work) {
        return new RunRoots(
                own.root(),
                others.map(TrainedRuns::root).orElse(own.root()),
                work.stream()
                        .flatMap(unit ->
                                Stream.of(unit.pair().a().key(), unit.pair().b().key()))
                        .filter(this::isOther)
                        .collect(Collectors.toSet()));
    }

    private boolean isOther(RunKey run) {
        return others.filter(more -> more.plans(run)).isPresent();
    }

    /** Tells the runs with a network. */
    Predicate<RunKey> trained() {
        return run -> (isOther(run) ? otherKeys : ownKeys).contains(run);
    }

    /** Whether nothing is known to be wrong with the file of a run, wherever it lies. */
    boolean isWhole(RunKey run) {
        return others.filter(more -> more.plans(run)).orElse(own).isWhole(run);
    }

    /** The number of entries of the longest weight vector. */
    int longestVector() {
        return Math.max(
                own.longestVector(), others.map(TrainedRuns::longestVector).orElse(0));
    }

    /** The runs of some pair that cannot be used, {@link TrainedRuns#leftOut}. */
    LeftOutRuns leftOut(Set<RunKey> unreadable) {
        LeftOutRuns ours = own.leftOut(ends::contains, unreadable);
        return others.map(more -> ours.and(more.leftOut(ends::contains, unreadable)))
                .orElse(ours);
    }

    /** What cannot be read of any run, {@link TrainedRuns#corrupt}. */
    List<CorruptFile> corrupt(List<CorruptFile> files, List<TileReport> reports) {
        List<CorruptFile> all = new ArrayList<>(files);
        others.ifPresent(more -> all.addAll(more.corrupt()));
        return own.corrupt(all, reports);
    }
}
