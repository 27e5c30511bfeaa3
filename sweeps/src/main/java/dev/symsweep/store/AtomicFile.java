package dev.symsweep.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The one place where a file of a store comes into being: it is written under a hidden name of its own in the same directory, so that
 * attempts of one task cannot meet, and then renamed. Readers pass hidden files over, so they see all of a file or nothing.
 *
 * <p>On HDFS and on local disks the rename is the atomic step. On S3A a rename copies, but there an object appears only once it is
 * complete, so readers still never see a part; it costs a second transfer, and a store that writes straight to the final name would
 * begin here.
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
     * @throws StoreException if it cannot be written; nothing is left behind
     */
    static void write(Directory directory, String name, Content content) {
        FileSystem files = directory.files();
        Path target = directory.file(name);
        Path temporary = directory.file("." + name + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                content.writeTo(files, temporary);
                rename(files, temporary, target);
            } finally {
                files.delete(temporary, false);
            }
        } catch (IOException e) {
            throw new StoreException("cannot write " + target + ": " + Causes.line(e), e);
        }
    }

    private static void rename(FileSystem files, Path temporary, Path target) throws IOException {
        if (files.rename(temporary, target)) {
            return;
        }
        // HDFS refuses to rename onto a file. Whoever reads between the two steps finds the old result gone, which only
        // means work
        // done again.
        files.delete(target, false);
        if (!files.rename(temporary, target)) {
            throw new FileNotFoundException("cannot rename " + temporary + " to " + target);
        }
    }
}
