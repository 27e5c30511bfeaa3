package dev.symsweep.store;

import dev.symsweep.population.Snapshot;
import dev.symsweep.store.directory.CorruptFile;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of {@linkplain Upkeep#compact compacting} files of weights.
 *
 * @param rows those that are in new files now
 * @param files how many these are
 * @param bytes the length of all of them
 * @param deleted how many files they replace
 * @param left how many files of one run stay: of failed runs, and of the oldest formats
 * @param damaged files that are damaged and stay as they are
 */
public record Compacted(List<Snapshot> rows, int files, long bytes, int deleted, int left, List<CorruptFile> damaged) {

    /** Copies what is given. */
    public Compacted {
        rows = List.copyOf(rows);
        damaged = List.copyOf(damaged);
    }

    /** Of two directories. */
    Compacted and(Compacted other) {
        return new Compacted(
                joined(rows, other.rows),
                files + other.files,
                bytes + other.bytes,
                deleted + other.deleted,
                left + other.left,
                joined(damaged, other.damaged));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }
}
