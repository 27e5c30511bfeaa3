package dev.symsweep.data.file;

import dev.symsweep.data.DataException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens data files, gzip'ed or plain, and says in one line what is wrong with one. */
public final class DataFiles {

    private static final int BUFFER = 1 << 16;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private DataFiles() {}

    /** Something to do with a file's content. */
    public interface Reader<T> {
        /** Reads from the start of the unpacked content to where it wants. */
        T read(InputStream content) throws IOException;
    }

    /**
     * Reads a file's content, unpacked if the file starts with gzip's two magic bytes, whatever its name.
     *
     * @throws DataException if the file is missing, unreadable or a gzip file that is damaged, truncated or has more
     *     behind its end
     */
    public static <T> T read(Path file, Reader<T> reader) {
        requireFile(file);
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
                InputStream content = isGzip(raw) ? GzipContent.of(raw) : raw) {
            return reader.read(content);
        } catch (GzipContent.Truncated e) {
            throw new DataException(file + ": truncated, its gzip stream has no end", e);
        } catch (GzipContent.Damaged e) {
            throw new DataException(file + ": damaged gzip file (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Checks that there is a file.
     *
     * @throws DataException if there is nothing or a directory
     */
    static void requireFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": is a directory, must be a file");
        }
        if (!Files.exists(file)) {
            throw new DataException(file + ": no such file");
        }
    }

    static DataException unreadable(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException ? "no such file" : "cannot be read (" + e + ")";
        return new DataException(file + ": " + reason, e);
    }

    private static boolean isGzip(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
        raw.reset();
        return gzip;
    }
}
