package dev.symsweep.store;

import dev.symsweep.store.exit.WritesAtExit;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The one place where a file of a store comes into being: it is written under a hidden name of its own in the same
 * directory, so that attempts of one task cannot meet, and then renamed. Readers pass hidden files over, so they see
 * all of a file or nothing.
 *
 * <p>On HDFS and on local disks the rename is the atomic step. On S3A a rename copies, but there an object appears only
 * once it is complete, so readers still never see a part; it costs a second transfer, and a store that writes straight
 * to the final name would begin here.
 */
final class AtomicFile {

    /** Writes the content of a file. */
    interface Content {

        void writeTo(FileSystem files, Path file) throws IOException;
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
        WritesAtExit.complete(() -> replace(directory, name, content));
    }

    private static void replace(Directory directory, String name, Content content) {
        FileSystem files = directory.files();
        Path target = directory.file(name);
        Path temporary = directory.file("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            content.writeTo(files, temporary);
            if (files.rename(temporary, target)) {
                return;
            }
            // HDFS refuses to rename onto a file. Whoever reads between the two steps finds the old result gone, which
            // only means work done again.
            if (!files.exists(target)) {
                throw new IOException("cannot rename " + temporary);
            }
            if (!files.delete(target, false)) {
                throw new IOException("cannot delete the old file");
            }
        } catch (IOException e) {
            discard(files, temporary, e);
            throw new StoreException("cannot write " + target + ": " + Causes.line(e), e);
        } catch (RuntimeException e) {
            discard(files, temporary, e);
            throw e;
        }
        try {
            if (!files.rename(temporary, target)) {
                throw new IOException("cannot rename");
            }
        } catch (IOException e) {
            throw new StoreException(
                    "cannot write " + target + ": " + Causes.line(e) + "; the old file is deleted, the new one is "
                            + temporary,
                    e);
        }
    }

    /** A temporary file that cannot be deleted is less of a problem than what came before it. */
    private static void discard(FileSystem files, Path temporary, Exception cause) {
        try {
            files.delete(temporary, false);
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }
}
