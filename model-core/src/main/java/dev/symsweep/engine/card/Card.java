package dev.symsweep.engine.card;

import dev.symsweep.memory.ByteCount;
import java.util.Optional;

/**
 * An NVIDIA GPU as its driver describes it.
 *
 * @param index its number, from 0
 * @param name for instance {@code NVIDIA H200}
 * @param driver version of the driver
 * @param totalBytes its memory
 * @param freeBytes what of it is free
 * @param capability compute capability, for instance {@code 9.0}
 */
public record Card(int index, String name, String driver, long totalBytes, long freeBytes, String capability) {

    private static final int FIELDS = 6;
    private static final int MEBI = 20;

    /** The card of a line of {@link Cards#QUERY}; empty if the line is none. */
    static Optional<Card> parse(String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Card(
                    Integer.parseInt(fields[0].strip()),
                    fields[1].strip(),
                    fields[2].strip(),
                    Long.parseLong(fields[3].strip()) << MEBI,
                    Long.parseLong(fields[4].strip()) << MEBI,
                    fields[5].strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** For instance {@code 0: NVIDIA H200, compute capability 9.0, 139.8 GiB free of 140.4 GiB}. */
    public String text() {
        return index + ": " + name + ", compute capability " + capability + ", " + ByteCount.text(freeBytes)
                + " free of " + ByteCount.text(totalBytes);
    }
}
