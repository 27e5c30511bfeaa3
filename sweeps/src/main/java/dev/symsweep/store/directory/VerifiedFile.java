package dev.symsweep.store.directory;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file of a store that can be verified.
 *
 * @param name its path
 * @param bytes its length
 * @param check reads all of it, and tells what is wrong with it
 */
public record VerifiedFile(String name, long bytes, Supplier<Optional<CorruptFile>> check) {

    /** A file that is never needed, if it is there. */
    public static List<VerifiedFile> dispensable(ParquetFiles files, String name) {
        return files.listed().stream()
                .filter(file -> ParquetFiles.name(file.getPath()).equals(name))
                .map(file -> new VerifiedFile(
                        files.directory().shown(file.getPath()),
                        file.getLen(),
                        () -> files.damage(file.getPath(), "it counts for nothing, and is written anew")))
                .toList();
    }
}
