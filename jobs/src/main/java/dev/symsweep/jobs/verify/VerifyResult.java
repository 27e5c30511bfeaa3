package dev.symsweep.jobs.verify;

import dev.symsweep.store.directory.CorruptFile;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a {@link VerifyJob} found.
 *
 * @param runs of the runs that were trained again
 * @param curves of the curves that were computed again
 * @param architectures of the architectures that were permuted at random
 * @param otherSemantics how many runs were left out, as the same settings train other weights now than when the store
 *     was made
 * @param imported how many runs were left out, as they were trained elsewhere
 * @param corrupt files that cannot be read
 */
public record VerifyResult(
        List<Verdict> runs,
        List<Verdict> curves,
        List<Verdict> architectures,
        int otherSemantics,
        int imported,
        List<CorruptFile> corrupt) {

    /** Copies what is given. */
    public VerifyResult {
        runs = List.copyOf(runs);
        curves = List.copyOf(curves);
        architectures = List.copyOf(architectures);
        corrupt = List.copyOf(corrupt);
    }

    /** All of them. */
    public Stream<Verdict> all() {
        return Stream.of(runs, curves, architectures).flatMap(List::stream);
    }
}
