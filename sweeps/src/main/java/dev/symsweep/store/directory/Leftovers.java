package dev.symsweep.store.directory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * The hidden files that {@link AtomicFile} writes into, which a killed process leaves behind. Other processes may be
 * writing into theirs at this moment, so only old ones are removed.
 */
public final class Leftovers {

    /** No file takes as long to write, and clocks of machines do not differ by as much. */
    public static final Duration OLD = Duration.ofDays(1);

    private static final Pattern HIDDEN = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private Leftovers() {}

    /** The name of the hidden file that a file is written into. */
    public static String hidden(String name, UUID attempt) {
        return "." + name + "." + attempt + ".tmp";
    }

    /**
     * Removes the old ones in a store and its tables; one that cannot be removed does no harm.
     *
     * @return all that was listed on the way
     */
    public static List<FileStatus> remove(Directory root, Instant now) {
        List<FileStatus> listed = list(root);
        before(listed, now.minus(OLD)).forEach(leftover -> delete(root, leftover));
        return listed;
    }

    /** Those in a store and its tables that were last written before. */
    public static List<Path> before(Directory root, Instant time) {
        return before(list(root), time);
    }

    private static List<FileStatus> list(Directory root) {
        List<FileStatus> listed = new ArrayList<>();
        for (FileStatus entry : entries(root)) {
            listed.add(entry);
            if (entry.isDirectory()) {
                listed.addAll(entries(root.child(entry.getPath().getName())));
            }
        }
        return listed;
    }

    private static List<Path> before(List<FileStatus> listed, Instant time) {
        return listed.stream()
                .filter(entry -> entry.isFile() && entry.getModificationTime() < time.toEpochMilli())
                .map(FileStatus::getPath)
                .filter(path -> HIDDEN.matcher(path.getName()).matches())
                .toList();
    }

    private static void delete(Directory root, Path leftover) {
        try {
            root.files().delete(leftover);
        } catch (IOException e) {
            // Another process was faster, or it stays where it does no harm.
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
