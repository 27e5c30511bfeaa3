package dev.symsweep.data.file;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the content of a data file was found.
 *
 * @param file the file with it, gzip'ed or plain, or an archive
 * @param entry the archive's entry, empty if the file is none
 */
public record Location(Path file, Optional<String> entry) {

    /** The whole of a file. */
    public static Location ofFile(Path file) {
        return new Location(file, Optional.empty());
    }

    /** Reads the content, unpacked, as {@link DataFiles#read} does. */
    public <T> T read(DataFiles.Reader<T> reader) {
        return entry.map(name -> DataArchive.read(file, Map.of(name, reader)).get(0))
                .orElseGet(() -> DataFiles.read(file, reader));
    }

    @Override
    public String toString() {
        return entry.map(name -> file + "!" + name).orElseGet(file::toString);
    }
}
