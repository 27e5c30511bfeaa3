package dev.symsweep.store;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/** A text beside the results of a sweep, such as its report. */
public final class TextFile {

    private TextFile() {}

    /**
     * Makes or replaces a file, in UTF-8; readers see the old text or the new one, never a part.
     *
     * @param directory on any Hadoop file system; made if missing
     * @return path of the file
     * @throws StoreException if it cannot be written
     */
    public static String write(Configuration hadoop, String directory, String name, String text) {
        Directory parent = Directory.of(hadoop, directory);
        parent.make();
        write(parent, name, text);
        return parent.file(name).toString();
    }

    static void write(Directory directory, String name, String text) {
        AtomicFile.write(directory, name, (files, file) -> {
            try (OutputStream out = files.create(file, false)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }
}
