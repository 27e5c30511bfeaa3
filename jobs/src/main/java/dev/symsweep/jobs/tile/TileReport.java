package dev.symsweep.jobs.tile;

import dev.symsweep.jobs.spark.FoundDone;
import dev.symsweep.jobs.spark.ProgressListener;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.population.Snapshot;
import dev.symsweep.store.UnreadableRunException;
import dev.symsweep.store.directory.CorruptFile;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a task tells the driver of its tile, whose results are already written.
 *
 * @param description of the tile, for the log
 * @param pairs pairs of the tile
 * @param computed pairs whose results were computed
 * @param meanwhile pairs whose results another driver has computed since the job began; the others miss a run that
 *     cannot be read
 * @param unreadable the runs that cannot be read
 */
public record TileReport(String description, int pairs, int computed, int meanwhile, List<Unreadable> unreadable)
        implements Serializable {

    /**
     * Of a tile that is done.
     *
     * @param tile what was asked for
     * @param meanwhile how many of its pairs another driver has computed
     */
    public static TileReport of(
            String what, Tile<?> tile, int computed, int meanwhile, TileVectors vectors, Stopwatch stopwatch) {
        String description = String.format(
                Locale.ROOT,
                "%d %s of %d runs (arm %s), %.1f s",
                computed,
                what,
                tile.snapshots().size(),
                tile.arm(),
                stopwatch.seconds());
        return new TileReport(description, tile.pairs().size(), computed, meanwhile, vectors.unreadable());
    }

    /** Of results that another driver has computed since the job began. */
    public static TileReport foundDone(int pairs) {
        return new TileReport("", pairs, 0, pairs, List.of());
    }

    /** The number of pairs that miss a run that cannot be read. */
    public int notComputed() {
        return pairs - computed - meanwhile;
    }

    /** What a job found done, as its tasks report. */
    public static FoundDone foundDone(long before, List<TileReport> reports) {
        return new FoundDone(
                before, reports.stream().mapToInt(TileReport::meanwhile).sum());
    }

    /** Tells how far this brought the job. */
    public void advance(ProgressListener progress) {
        if (computed > 0) {
            progress.advanced(new Advance(computed, Outcome.FINISHED, description));
        }
        if (meanwhile > 0) {
            progress.advanced(new Advance(meanwhile, Outcome.FINISHED, "done meanwhile"));
        }
        if (notComputed() > 0) {
            String runs = unreadable.stream()
                    .map(run -> run.snapshot() + " (" + run.file().reason() + ")")
                    .collect(Collectors.joining(", "));
            progress.advanced(new Advance(notComputed(), Outcome.FAILED, "left out, cannot be read: " + runs));
        }
    }

    /**
     * A run whose weights cannot be read.
     *
     * @param snapshot which
     * @param file what is wrong; where it is no file, the run stands for one
     */
    public record Unreadable(Snapshot snapshot, CorruptFile file) implements Serializable {

        /** Of weights that could not be read. */
        public static Unreadable of(Snapshot snapshot, UnreadableRunException cause) {
            return new Unreadable(
                    snapshot,
                    cause.file()
                            .orElseGet(() -> new CorruptFile(
                                    "run " + snapshot, Reasons.oneLine(cause), "symsweep train trains it again")));
        }
    }
}
