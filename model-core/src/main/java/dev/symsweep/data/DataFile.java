package dev.symsweep.data;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A published file of a data set, gzip'ed.
 *
 * @param path under the data directory, with {@code /} and ending in {@code .gz}
 * @param bytes size of the gzip file
 * @param sha256 of the gzip file, lower-case hexadecimal
 * @param contentMd5 of the content, by which unpacked or newly packed copies are known
 * @param urls where it is published, the preferred one first; http or https
 */
public record DataFile(String path, long bytes, String sha256, String contentMd5, List<URI> urls) {

    private static final String SUFFIX = ".gz";

    public DataFile {
        urls = List.copyOf(urls);
        if (!path.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("data file is " + path + ", must end in " + SUFFIX);
        }
        for (URI url : urls) {
            if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException("address of " + path + " is " + url + ", must be http or https");
            }
        }
    }

    /**
     * Finds this file in a data directory: at its path or directly in the directory, packed or plain.
     *
     * @return the first there is, empty if there is none
     */
    public Optional<Path> locate(Path root) {
        Path official = root.resolve(path);
        Path direct = root.resolve(official.getFileName());
        return Stream.of(official, plain(official), direct, plain(direct))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path plain(Path packed) {
        String name = packed.getFileName().toString();
        return packed.resolveSibling(name.substring(0, name.length() - SUFFIX.length()));
    }
}
