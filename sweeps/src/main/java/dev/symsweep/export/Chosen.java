package dev.symsweep.export;

import dev.symsweep.store.run.RunRow;
import java.util.function.Predicate;

/**
 * What of a store is exported.
 *
 * @param runs whether a run is
 * @param snapshots which of its networks are
 */
public record Chosen(Predicate<RunRow> runs, Snapshots snapshots) {

    /** All runs with all that is kept of them. */
    public static final Chosen ALL = new Chosen(row -> true, Snapshots.ALL);

    /** Networks of a run. */
    public enum Snapshots {
        /** The final one and every checkpoint. */
        ALL,
        /** The final one. */
        FINAL
    }
}
