package dev.symsweep.store.directory;

import dev.symsweep.data.file.Remedy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

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

    /**
     * Makes or replaces a file of many lines, in UTF-8, without holding them; as {@link #write}.
     *
     * @param lines are asked for one after another
     */
    public static void writeLines(Directory directory, String name, Iterable<String> lines) {
        directory.make();
        AtomicFile.write(directory, name, out -> {
            try (Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                for (String line : lines) {
                    text.append(line).append('\n');
                }
            }
        });
    }

    /**
     * Reads a file in UTF-8; nothing if it is not there.
     *
     * @param directory on any Hadoop file system
     * @throws StoreException if it cannot be read
     */
    public static Optional<String> read(Configuration hadoop, String directory, String name) {
        return read(Directory.of(hadoop, directory), name);
    }

    /** The same of a directory that is open. */
    public static Optional<String> read(Directory directory, String name) {
        Path file = directory.file(name);
        try {
            return directory.files().exists(file)
                    ? Optional.of(new String(directory.files().read(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException e) {
            throw new StoreException("cannot read " + file + ": " + Remedy.line(e), e);
        }
    }

    /** Makes or replaces a text file. */
    public static void write(Directory directory, String name, String text) {
        AtomicFile.write(directory, name, content(text));
    }

    /**
     * Makes a file unless there is one.
     *
     * @return whether it was made
     */
    public static boolean create(Directory directory, String name, String text) {
        return AtomicFile.create(directory, name, content(text));
    }

    private static AtomicFile.Content content(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
