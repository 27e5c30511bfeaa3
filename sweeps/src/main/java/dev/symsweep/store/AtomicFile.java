package dev.symsweep.store;

import dev.symsweep.data.file.Remedy;
import dev.symsweep.store.exit.WritesAtExit;
import dev.symsweep.store.file.GuardedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.hadoop.fs.Path;

/**
 * The one place where a file of a store comes into being: it is written under a hidden name of its own in the same
 * directory, so that attempts of one task cannot meet, and then renamed. Readers pass hidden files over, so they see
 * all of a file or nothing. Whatever goes wrong, the hidden file is deleted, so that a full disk is not kept full.
 *
 * <p>On HDFS and on local disks the rename is the atomic step. On S3A a rename copies, but there an object appears only
 * once it is complete, so readers still never see a part; it costs a second transfer, and a store that writes straight
 * to the final name would begin here.
 */
final class AtomicFile {

    /** A disk with less is full, whatever words and language its system has for it. */
    private static final long HARDLY_ANYTHING = 1 << 16;

    /** Writes the content of a file; closes what it opens. */
    interface Content {

        void writeTo(GuardedFiles files, Path file) throws IOException;
    }

    /** Gives the hidden file its name. */
    private interface Placing {

        boolean place(GuardedFiles files, Path temporary, Path target) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Makes or replaces a file.
     *
     * @throws StoreException if it cannot be written. The old file is then as it was and nothing else is left, with one
     *     exception: if the file system takes the new file neither in place of the old one nor after the old one is
     *     deleted, the new content stays under its hidden name, which the message gives
     */
    static void write(Directory directory, String name, Content content) {
        write(directory, name, content, AtomicFile::replace);
    }

    /**
     * Makes a file unless there is one of that name. Of several that do so at the same time, one does.
     *
     * @return whether it was made
     * @throws StoreException if it cannot be written; nothing is left then
     */
    static boolean create(Directory directory, String name, Content content) {
        return write(directory, name, content, GuardedFiles::renameToFree);
    }

    private static boolean write(Directory directory, String name, Content content, Placing placing) {
        return WritesAtExit.complete(() -> place(directory, name, content, placing));
    }

    private static boolean place(Directory directory, String name, Content content, Placing placing) {
        GuardedFiles files = directory.files();
        Path target = directory.file(name);
        Path temporary = directory.file(Leftovers.hidden(name, UUID.randomUUID()));
        try {
            content.writeTo(files, temporary);
            boolean isPlaced = placing.place(files, temporary, target);
            if (!isPlaced) {
                files.delete(temporary);
            }
            return isPlaced;
        } catch (StoreException e) {
            // Says where the new content is.
            throw e;
        } catch (IOException e) {
            discard(files, temporary, e);
            throw failure(directory, target, e);
        } catch (UncheckedIOException e) {
            discard(files, temporary, e);
            throw failure(directory, target, e.getCause());
        } catch (RuntimeException | Error e) {
            discard(files, temporary, e);
            throw e;
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

    private static StoreException failure(Directory directory, Path target, IOException cause) {
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
