package dev.symsweep.data.file;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A file as it is published on the web.
 *
 * @param path where it belongs under the data directory, with {@code /}
 * @param bytes its size
 * @param sha256 lower-case hexadecimal
 * @param urls where it is published, the preferred one first; http or https
 */
public record Download(String path, long bytes, String sha256, List<URI> urls) {

    public Download {
        urls = List.copyOf(urls);
        for (URI url : urls) {
            if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException("address of " + path + " is " + url + ", must be http or https");
            }
        }
    }

    /** Finds this file in a data directory: at its path or directly in the directory. */
    Optional<Path> locate(Path root) {
        return places().stream().map(root::resolve).filter(Files::isRegularFile).findFirst();
    }

    /** Where it may lie under the data directory, with {@code /}, the first that is there counts. */
    List<String> places() {
        return List.of(path, path.substring(path.lastIndexOf('/') + 1));
    }
}
