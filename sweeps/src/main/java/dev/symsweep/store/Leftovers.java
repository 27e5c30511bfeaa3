package dev.symsweep.store;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * The hidden files that {@link AtomicFile} writes into, which a killed process leaves behind. Other processes may be
 * writing into theirs at this moment, so only old ones are removed.
 */
final class Leftovers {

    /** No file takes as long to write, and clocks of machines do not differ by as much. */
    static final Duration OLD = Duration.ofDays(1);

    private static final Pattern HIDDEN = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private Leftovers() {}

    /** The name of the hidden file that a file is written into. */
    static String hidden(String name, UUID attempt) {
        return "." + name + "." + attempt + ".tmp";
    }

    /** Removes the old ones in a store and its tables; one that cannot be removed does no harm. */
    static void remove(Directory root, Instant now) {
        removeFrom(root, now);
        for (FileStatus entry : entries(root)) {
            if (entry.isDirectory()) {
                removeFrom(root.child(entry.getPath().getName()), now);
            }
        }
    }

    private static void removeFrom(Directory directory, Instant now) {
        for (FileStatus entry : entries(directory)) {
            boolean isOld = entry.getModificationTime() < now.minus(OLD).toEpochMilli();
            if (entry.isFile()
                    && isOld
                    && HIDDEN.matcher(entry.getPath().getName()).matches()) {
                delete(directory, entry);
            }
        }
    }

    private static void delete(Directory directory, FileStatus leftover) {
        try {
            directory.files().delete(leftover.getPath());
        } catch (IOException e) {
            // Another process was faster, or it stays where it does no harm.
            return;
        }
    }

    private static List<FileStatus> entries(Directory directory) {
        try {
            return directory.files().list(directory.path());
        } catch (IOException e) {
            // Whoever needs what is there will say so.
            return List.of();
        }
    }
}
