package dev.symsweep.jobs;

import dev.symsweep.store.CorruptFile;
import java.util.List;

/**
 * What an {@link InterpolateJob} did.
 *
 * @param planned pairs that the sweep asks for
 * @param skipped pairs that were found done
 * @param computed pairs whose curves were computed
 * @param leftOut pairs of which a run is missing, diverged, failed or cannot be read
 * @param leftOutRuns the runs that these pairs lack
 * @param corrupt run and curve files that could not be read
 * @param wallSeconds from the first task's submission to the last row
 */
public record InterpolateResult(
        int planned,
        int skipped,
        int computed,
        int leftOut,
        LeftOutRuns leftOutRuns,
        List<CorruptFile> corrupt,
        double wallSeconds) {

    public InterpolateResult {
        corrupt = List.copyOf(corrupt);
    }

    /**
     * Runs of the interpolated arms that are in no pair.
     *
     * @param missing not trained yet, or not readable
     * @param diverged trained until their loss was not finite
     * @param failed not trained for another reason
     */
    public record LeftOutRuns(int missing, int diverged, int failed) {}
}
