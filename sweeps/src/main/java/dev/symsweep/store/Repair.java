package dev.symsweep.store;

import dev.symsweep.store.directory.StoreException;

/**
 * A step that puts a store in order.
 *
 * @param kind what is done
 * @param file its path
 * @param reason what it is, and what follows, for people
 * @param action does it; fails by a {@link StoreException}
 */
public record Repair(Kind kind, String file, String reason, Runnable action) {

    /** What is done to a file. */
    public enum Kind {
        /** It holds nothing. */
        REMOVE("would remove", "removed"),
        /** It is kept in {@code damaged}, where nothing reads it. */
        MOVE("would move to damaged", "moved to damaged");

        private final String before;
        private final String done;

        Kind(String before, String done) {
            this.before = before;
            this.done = done;
        }
    }

    /** Before it is done. */
    public String intention() {
        return kind.before + ": " + file + ", " + reason;
    }

    /** Once it is done. */
    public String result() {
        return kind.done + ": " + file + ", " + reason;
    }
}
