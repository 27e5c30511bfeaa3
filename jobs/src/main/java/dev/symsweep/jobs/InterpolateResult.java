package dev.symsweep.jobs;

import dev.symsweep.store.CorruptFile;
import java.util.List;

/**
 * What an {@link InterpolateJob} did.
 *
 * @param planned pairs that the sweep asks for; those modulo a method or repaired count again
 * @param skipped pairs that were found done
 * @param computed pairs whose curves were computed
 * @param leftOut pairs of which a run is missing, diverged, failed or cannot be read, or that are not aligned
 * @param unaligned pairs modulo a method, of two trained runs, that are left out as they have not been aligned
 * @param leftOutRuns the runs that these pairs lack
 * @param corrupt run and curve files that could not be read
 * @param wallSeconds from the first task's submission to the last row
 */
public record InterpolateResult(
        int planned,
        int skipped,
        int computed,
        int leftOut,
        int unaligned,
        LeftOutRuns leftOutRuns,
        List<CorruptFile> corrupt,
        double wallSeconds) {

    public InterpolateResult {
        corrupt = List.copyOf(corrupt);
    }
}
