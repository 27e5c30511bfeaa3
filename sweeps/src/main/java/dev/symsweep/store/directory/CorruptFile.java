package dev.symsweep.store.directory;

import java.io.Serializable;

/**
 * A file of a store that cannot be read.
 *
 * @param name its path
 * @param reason what is wrong with it, in one line
 * @param remedy what puts it right, for instance {@code symsweep train trains its run again}
 */
public record CorruptFile(String name, String reason, String remedy) implements Serializable {

    /** What is said of it wherever it is met. */
    public String line() {
        return name + " is corrupt: " + reason;
    }
}
