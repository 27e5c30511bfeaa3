package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.analysis.LeftOutRuns;
import dev.symsweep.jobs.analysis.TrainedRuns;
import dev.symsweep.jobs.tile.TileReport;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.CorruptFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The trained runs that pairs are of: those of the sweep and, where it is paired with another one, of that. */
final class PairedRuns {

    private final TrainedRuns own;
    private final Optional<TrainedRuns> others;
    private final Set<RunKey> keys;

    private PairedRuns(TrainedRuns own, Optional<TrainedRuns> others) {
        this.own = own;
        this.others = others;
        keys = new HashSet<>(own.keys());
        others.ifPresent(more -> keys.addAll(more.keys()));
    }

    /**
     * What the stores have.
     *
     * @throws dev.symsweep.store.StoreException if one is not there, or that of the sweep belongs to another
     * @throws DataException if they were trained on different data of one name
     */
    static PairedRuns of(InterpolationAnalysis analysis, AnalyzeJob job) {
        TrainedRuns own = TrainedRuns.of(job);
        Optional<TrainedRuns> others = analysis.pairs().other().map(other -> TrainedRuns.of(other, job));
        others.ifPresent(more -> requireSameData(own, more));
        return new PairedRuns(own, others);
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

    /** The store of the sweep, and behind it that of the other one. */
    List<String> roots() {
        List<String> roots = new ArrayList<>(List.of(own.root()));
        others.ifPresent(more -> roots.add(more.root()));
        return roots;
    }

    /** Tells the runs with a network. */
    Predicate<RunKey> trained() {
        return keys::contains;
    }

    /** Whether nothing is known to be wrong with the file of a run, wherever it lies. */
    boolean isWhole(RunKey run) {
        return own.isWhole(run) && others.map(more -> more.isWhole(run)).orElse(true);
    }

    /** The number of entries of the longest weight vector. */
    int longestVector() {
        return Math.max(
                own.longestVector(), others.map(TrainedRuns::longestVector).orElse(0));
    }

    /** The runs that cannot be used, {@link TrainedRuns#leftOut}. */
    LeftOutRuns leftOut(InterpolationAnalysis analysis, Set<RunKey> unreadable) {
        LeftOutRuns ours = own.leftOut(analysis.arms(), unreadable);
        PlannedRuns theirs = analysis.pairs().other().map(other -> other.runs()).orElse(new PlannedRuns(List.of()));
        return others.map(more -> ours.and(more.leftOut(theirs.arms(), unreadable)))
                .orElse(ours);
    }

    /** What cannot be read of any run, {@link TrainedRuns#corrupt}. */
    List<CorruptFile> corrupt(List<CorruptFile> files, List<TileReport> reports) {
        List<CorruptFile> all = new ArrayList<>(files);
        others.ifPresent(more -> all.addAll(more.corrupt()));
        return own.corrupt(all, reports);
    }
}
