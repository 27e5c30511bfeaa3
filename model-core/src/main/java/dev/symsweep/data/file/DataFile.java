package dev.symsweep.data.file;

import dev.symsweep.data.DataException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that a data set is read from: gzip'ed, plain, or an entry of the archive that it is published in.
 *
 * @param path where it belongs under the data directory, with {@code /}; gzip'ed, so ending in {@code .gz}
 * @param folders other folders under the data directory where it may lie; empty text for the directory itself
 * @param contentMd5 of the unpacked content, by which copies are known; empty if none is published
 * @param origin where it comes from
 */
public record DataFile(String path, List<String> folders, Optional<String> contentMd5, Origin origin) {

    private static final String SUFFIX = ".gz";

    /** Where a data file comes from. */
    public sealed interface Origin {

        /** It is published by itself, gzip'ed. */
        record Alone(Download download) implements Origin {}

        /** It is published in a tar archive, which need not be unpacked. */
        record Archived(Download archive) implements Origin {}

        /** It is not published in this form; its owner makes it. */
        record Unpublished() implements Origin {}

        /** It belongs to a data set of one's own. */
        record Own() implements Origin {}
    }

    public DataFile {
        folders = List.copyOf(folders);
        if (!path.endsWith(SUFFIX) || !path.contains("/")) {
            throw new IllegalArgumentException("data file is " + path + ", must be in a folder and end in " + SUFFIX);
        }
    }

    /**
     * A file published gzip'ed, which may also lie directly in the data directory.
     *
     * @param bytes size of the gzip file
     * @param sha256 of the gzip file, lower-case hexadecimal
     * @param contentMd5 of the content
     * @param urls where it is published, the preferred one first; http or https
     */
    public static DataFile ofPublished(String path, long bytes, String sha256, String contentMd5, List<URI> urls) {
        Origin origin = new Origin.Alone(new Download(path, bytes, sha256, urls));
        return new DataFile(path, List.of(""), Optional.of(contentMd5), origin);
    }

    /**
     * Finds this file in a data directory: in one of its folders, packed or plain, else in its archive. What is in the
     * archive is not looked at.
     *
     * @return the first there is, empty if there is none
     */
    public Optional<Location> locate(Path root) {
        return unpackedPlaces()
                .map(root::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .map(Location::ofFile)
                .or(() -> archive()
                        .flatMap(archive -> archive.locate(root))
                        .map(archive -> new Location(archive, Optional.of(name()))));
    }

    /** Where it or its archive may lie under the data directory, with {@code /}; the first that is there counts. */
    public List<String> places() {
        return Stream.concat(unpackedPlaces(), archive().stream().flatMap(archive -> archive.places().stream()))
                .toList();
    }

    private Stream<String> unpackedPlaces() {
        return Stream.concat(
                        Stream.of(path),
                        folders.stream().map(folder -> (folder.isEmpty() ? "" : folder + "/") + name() + SUFFIX))
                .flatMap(packed -> Stream.of(packed, packed.substring(0, packed.length() - SUFFIX.length())));
    }

    /**
     * Finds this file in a data directory.
     *
     * @param set name of the data set, for the message
     * @throws DataException if there is none; the message says where it was looked for and how to get it
     */
    public Location require(Path root, String set) {
        return locate(root)
                .orElseThrow(() -> new DataException(
                        root.resolve(path) + ": no such file, packed or plain" + elsewhere() + nearMiss(root)
                                + "; set --data or SYMSWEEP_DATA to the data directory" + alternative(set)));
    }

    /** How to get it for a data set, the end of messages. */
    public String alternative(String set) {
        if (origin instanceof Origin.Own) {
            return "; docs/data.md says which files a data set of one's own has";
        }
        return origin instanceof Origin.Unpublished
                ? "; it is not published in this form, docs/data.md says how to make it"
                : ", or run `symsweep data fetch " + set + "`";
    }

    /** A file that seems to be it, or holds it in another form, and is not looked at, in words; empty if none does. */
    String nearMiss(Path root) {
        return NearMiss.of(this, root)
                .map(found -> "; " + found + " seems to be it, move it to "
                        + (found.toString().endsWith(SUFFIX)
                                ? path
                                : path.substring(0, path.length() - SUFFIX.length())))
                .or(() -> OtherForm.of(this, root).map(found -> "; " + found))
                .orElse("");
    }

    private String elsewhere() {
        return archive()
                .map(archive -> folders.stream()
                        .map(folder -> folder.isEmpty() ? "the data directory" : folder + "/")
                        .collect(Collectors.joining(", ", ", nor in ", " or " + archive.path())))
                .orElse("");
    }

    /** The archive that it is published in, if it is in one. */
    Optional<Download> archive() {
        return origin instanceof Origin.Archived archived ? Optional.of(archived.archive()) : Optional.empty();
    }

    /** The folder under the data directory where it belongs, with {@code /}. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** Its name when it is unpacked. */
    String name() {
        return path.substring(path.lastIndexOf('/') + 1, path.length() - SUFFIX.length());
    }
}
