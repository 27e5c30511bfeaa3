package dev.symsweep.store.driver;

import java.time.Instant;

/**
 * A driver as others see it.
 *
 * @param driver what it said of itself
 * @param told when it said so, by the clock of the file system
 * @param life whether it works still
 */
public record SeenDriver(Driver driver, Instant told, Life life) {

    /** What can be known of a driver. */
    public enum Life {
        /** It told of itself within a minute and a half, and if it is of this machine, its process is there. */
        LIVES,
        /** Its process is gone. */
        GONE,
        /** It is of another machine, and has not told of itself for longer than it does while it lives. */
        SILENT
    }

    /** Whether it works still. */
    public boolean lives() {
        return life == Life.LIVES;
    }
}
