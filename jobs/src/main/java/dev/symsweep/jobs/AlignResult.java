package dev.symsweep.jobs;

import dev.symsweep.store.CorruptFile;
import java.util.List;

/**
 * What an {@link AlignJob} did.
 *
 * @param planned alignments that the sweep asks for: of each method the pairs, or the runs in frames
 * @param skipped alignments that were found done
 * @param computed alignments that were computed
 * @param leftOut alignments of which a run is missing, diverged, failed or cannot be read
 * @param leftOutRuns the runs that these lack
 * @param corrupt run and permutation files that could not be read
 * @param wallSeconds from the first task's submission to the last row
 */
public record AlignResult(
        int planned,
        int skipped,
        int computed,
        int leftOut,
        LeftOutRuns leftOutRuns,
        List<CorruptFile> corrupt,
        double wallSeconds) {

    public AlignResult {
        corrupt = List.copyOf(corrupt);
    }
}
