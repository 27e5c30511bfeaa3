package dev.symsweep.export;

import dev.symsweep.spec.RunKey;
import java.util.List;

/**
 * What came of an export of many runs.
 *
 * @param networks how many runs were written
 * @param checkpoints how many of their networks on the way were written besides
 * @param leftOut runs that have no network to look at
 * @param warnings what whoever reads the files must know, a line each
 */
public record Exported(int networks, int checkpoints, List<LeftOut> leftOut, List<String> warnings) {

    /** A run that was not written, and why. */
    public record LeftOut(RunKey run, String reason) {}

    public Exported {
        leftOut = List.copyOf(leftOut);
        warnings = List.copyOf(warnings);
    }
}
