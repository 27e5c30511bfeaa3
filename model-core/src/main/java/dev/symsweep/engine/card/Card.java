package dev.symsweep.engine.card;

import dev.symsweep.memory.ByteCount;
import java.util.Optional;

/**
 * An NVIDIA GPU as its driver describes it.
 *
 * @param index its number, from 0
 * @param name for instance {@code NVIDIA H200}
 * @param driver version of the driver
 * @param totalBytes its memory, 0 if the driver does not tell, as where it shares the machine's
 * @param freeBytes what of it is free, 0 if the driver does not tell
 * @param capability compute capability, for instance {@code 9.0}, or what an old driver says instead
 */
public record Card(int index, String name, String driver, long totalBytes, long freeBytes, String capability) {

    private static final int FIELDS = 6;
    private static final int MEBI = 20;
    private static final String NOT_TOLD = "[N/A]";

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
                    bytes(fields[3].strip()),
                    bytes(fields[4].strip()),
                    fields[5].strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static long bytes(String mebibytes) {
        return mebibytes.equals(NOT_TOLD) ? 0 : Long.parseLong(mebibytes) << MEBI;
    }

    /** Whether its compute capability is known and of an older generation. */
    public boolean isOlderThan(int generation) {
        return capability.matches("[0-9]{1,3}\\.[0-9]+")
                && Integer.parseInt(capability.substring(0, capability.indexOf('.'))) < generation;
    }

    /** For instance {@code 139.8 GiB free of 140.4 GiB}, if the driver tells. */
    public Optional<String> memory() {
        return totalBytes == 0
                ? Optional.empty()
                : Optional.of(ByteCount.text(freeBytes) + " free of " + ByteCount.text(totalBytes));
    }

    /** For instance {@code 0: NVIDIA H200, compute capability 9.0, 139.8 GiB free of 140.4 GiB}. */
    public String text() {
        return index + ": " + name + ", compute capability " + capability + ", "
                + memory().orElse("its driver does not tell its memory");
    }
}
