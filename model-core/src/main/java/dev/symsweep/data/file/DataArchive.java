package dev.symsweep.data.file;

import dev.symsweep.data.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads entries of tar archives, gzip'ed or plain, without unpacking them to disk. */
public final class DataArchive {

    private DataArchive() {}

    /**
     * Reads entries in one pass, in the archive's order.
     *
     * @param readers what to do with each wanted entry, by its name without folders
     * @return what the readers gave, in the archive's order
     * @throws DataException if the archive is missing, damaged or truncated, or lacks one of the entries
     */
    public static <T> List<T> read(Path archive, Map<String, DataFiles.Reader<T>> readers) {
        return DataFiles.read(archive, content -> readEntries(archive, content, new HashMap<>(readers)));
    }

    private static <T> List<T> readEntries(Path archive, InputStream content, Map<String, DataFiles.Reader<T>> wanted)
            throws IOException {
        List<T> results = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(content)) {
            for (TarArchiveEntry entry = tar.getNextTarEntry(); entry != null; entry = tar.getNextTarEntry()) {
                DataFiles.Reader<T> reader = entry.isFile() ? wanted.remove(fileName(entry)) : null;
                if (reader != null) {
                    results.add(reader.read(tar));
                }
            }
            // The checksum of a gzip stream stands at its end, beyond the archive's last entry.
            content.transferTo(OutputStream.nullOutputStream());
        }
        if (!wanted.isEmpty()) {
            throw new DataException(archive + ": has no "
                    + String.join(", ", wanted.keySet().stream().sorted().toList()) + ", must be a tar archive with "
                    + (wanted.size() == 1 ? "it" : "them"));
        }
        return results;
    }

    private static String fileName(TarArchiveEntry entry) {
        return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
    }
}
