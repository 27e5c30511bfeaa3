package dev.symsweep.store.directory;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.exit.WritesAtExit;
import dev.symsweep.store.file.GuardedFiles;
import dev.symsweep.store.file.GuardedOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * The one place where a file of a store comes into being: it is written under a hidden name of its own in the same
 * directory, so that attempts of one task cannot meet, and then renamed. Readers pass hidden files over, so they see
 * all of a file or nothing. Whatever goes wrong, the hidden file is deleted, so that a full disk is not kept full.
 *
 * <p>On HDFS and on local disks the rename is the atomic step. In an object store a rename copies, but an object
 * appears only once it is complete, and never where its writing is given up: there the file is written straight to its
 * name, and that one request is the atomic step.
 */
public final class AtomicFile {

    /** A disk with less is full, whatever words and language its system has for it. */
    private static final long HARDLY_ANYTHING = 1 << 16;

    /** Writes the content of a file; may close it or not. */
    public interface Content {

        /**
         * Writes all of it.
         *
         * @throws IOException if that fails; the file does not appear then
         */
        void writeTo(GuardedOutput out) throws IOException;
    }

    /** What becomes of a file that is there already. */
    private enum Placing {
        REPLACE {
            @Override
            boolean keeps(GuardedFiles files, Path target) {
                return false;
            }

            @Override
            boolean place(GuardedFiles files, Path temporary, Path target) throws IOException {
                return replace(files, temporary, target);
            }
        },

        KEEP {
            @Override
            boolean keeps(GuardedFiles files, Path target) throws IOException {
                return files.exists(target);
            }

            @Override
            boolean place(GuardedFiles files, Path temporary, Path target) throws IOException {
                return files.renameToFree(temporary, target);
            }
        };

        abstract boolean keeps(GuardedFiles files, Path target) throws IOException;

        /** Gives the hidden file its name, and tells whether it could. */
        abstract boolean place(GuardedFiles files, Path temporary, Path target) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Makes or replaces a file.
     *
     * @throws StoreException if it cannot be written. The old file is then as it was and nothing else is left, with one
     *     exception: if the file system takes the new file neither in place of the old one nor after the old one is
     *     deleted, the new content stays under its hidden name, which the message gives
     */
    public static void write(Directory directory, String name, Content content) {
        write(directory, name, content, Placing.REPLACE);
    }

    /**
     * The same, and what is written is on disk before it has its name, where the file system can tell: for a file that
     * takes the place of others, which are deleted then.
     */
    public static void writeForced(Directory directory, String name, Content content) {
        write(directory, name, out -> {
            out.forceOnTheWay();
            content.writeTo(out);
            out.force();
        });
    }

    /**
     * Makes a file unless there is one of that name. Of several that do so at the same time, one does; in an object
     * store, which has no step for this, the last one's file may stay and all are told that they made it.
     *
     * @return whether it was made
     * @throws StoreException if it cannot be written; nothing is left then
     */
    public static boolean create(Directory directory, String name, Content content) {
        return write(directory, name, content, Placing.KEEP);
    }

    private static boolean write(Directory directory, String name, Content content, Placing placing) {
        return WritesAtExit.complete(() -> {
            Path target = directory.file(name);
            try {
                return directory.files().appearsWhole(target)
                        ? put(directory.files(), target, content, placing)
                        : place(directory, target, content, placing);
            } catch (IOException | UncheckedIOException e) {
                throw failure(directory, target, e);
            }
        });
    }

    private static boolean put(GuardedFiles files, Path target, Content content, Placing placing) throws IOException {
        if (placing.keeps(files, target)) {
            return false;
        }
        fill(files, target, content);
        return true;
    }

    private static boolean place(Directory directory, Path target, Content content, Placing placing)
            throws IOException {
        GuardedFiles files = directory.files();
        Path temporary = directory.file(Leftovers.hidden(target.getName(), UUID.randomUUID()));
        try {
            fill(files, temporary, content);
            boolean isPlaced = placing.place(files, temporary, target);
            if (!isPlaced) {
                files.delete(temporary);
            }
            return isPlaced;
        } catch (StoreException e) {
            // Says where the new content is.
            throw e;
        } catch (IOException | RuntimeException | Error e) {
            discard(files, temporary, e);
            throw e;
        }
    }

    /** Writes a file, and closes it whatever happens: a deleted file that is open keeps a disk full. */
    private static void fill(GuardedFiles files, Path file, Content content) throws IOException {
        GuardedOutput out = files.output(file);
        try {
            content.writeTo(out);
            out.complete();
        } catch (IOException | RuntimeException e) {
            if (out.failure().isPresent()) {
                throw out.failure().get();
            }
            throw e;
        } finally {
            out.abandon();
        }
    }

    private static boolean replace(GuardedFiles files, Path temporary, Path target) throws IOException {
        if (files.rename(temporary, target)) {
            return true;
        }
        // HDFS refuses to rename onto a file. Whoever reads between the two steps finds the old result gone, which
        // only means work done again.
        if (!files.exists(target)) {
            throw new IOException("cannot rename " + temporary);
        }
        files.delete(target);
        try {
            if (!files.rename(temporary, target)) {
                throw new IOException("cannot rename");
            }
        } catch (IOException e) {
            throw new StoreException(
                    "cannot write " + target + ": " + Remedy.line(e) + "; the old file is deleted, the new one is "
                            + temporary,
                    e);
        }
        return true;
    }

    private static StoreException failure(Directory directory, Path target, Exception cause) {
        String line = Remedy.line(cause);
        boolean isFull = Remedy.of(line).isEmpty()
                && directory.free().filter(bytes -> bytes < HARDLY_ANYTHING).isPresent();
        return new StoreException("cannot write " + target + ": " + (isFull ? Remedy.ROOM.after(line) : line), cause);
    }

    /** A temporary file that cannot be deleted is less of a problem than what came before it. */
    private static void discard(GuardedFiles files, Path temporary, Throwable cause) {
        try {
            files.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
