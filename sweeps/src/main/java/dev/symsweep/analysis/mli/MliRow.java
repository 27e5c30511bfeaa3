package dev.symsweep.analysis.mli;

import dev.symsweep.landscape.monotonic.LossLine;

/**
 * The losses along the line from a network's initial to its trained weights.
 *
 * @param key which line
 * @param arm of the run
 * @param labelSmoothing of the run, by which the losses as trained are taken
 * @param line the losses
 */
public record MliRow(MliKey key, String arm, double labelSmoothing, LossLine line) {

    /** @throws IllegalArgumentException if there are not as many losses as the key says */
    public MliRow {
        if (line.plain().size() != key.points()) {
            throw new IllegalArgumentException(
                    "a line of " + key.points() + " points has " + line.plain().size() + " losses");
        }
    }
}
