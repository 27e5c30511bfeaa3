package dev.symsweep.data.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file that is not where a data file is looked for, but seems to be it: in a folder that is called otherwise or lies
 * deeper, as in {@code MNIST/raw/}, or with other signs in its name, as {@code train-images.idx3-ubyte}. It is a hint
 * for people and is never read: in a folder of another name there may be another data set.
 */
final class NearMiss {

    private static final int DEPTH = 3;
    private static final int MOST_FILES = 10_000;

    private NearMiss() {}

    /** The first such file, in the order of paths, if there is one. */
    static Optional<Path> of(DataFile file, Path root) {
        String wanted = bare(file.name());
        Stream<Path> beside = file.folders().contains("") ? paths(root, 1) : Stream.empty();
        return Stream.concat(beside, folders(root, file).flatMap(folder -> paths(folder, DEPTH)))
                .filter(path -> bare(path).equals(wanted) && Files.isRegularFile(path))
                .findFirst();
    }

    /** Folders that the file's own seems to be; the data directory itself may be it. */
    static Stream<Path> folders(Path root, DataFile file) {
        String folder = file.folder();
        if (folder.contains("/")) {
            return Stream.of(root.resolve(folder));
        }
        String wanted = bare(folder);
        return bare(root.toAbsolutePath().normalize()).equals(wanted)
                ? Stream.of(root)
                : paths(root, 1).filter(path -> bare(path).equals(wanted) && Files.isDirectory(path));
    }

    private static Stream<Path> paths(Path folder, int depth) {
        try (Stream<Path> paths = Files.walk(folder, depth)) {
            return paths.skip(1).limit(MOST_FILES).sorted().toList().stream();
        } catch (IOException | UncheckedIOException e) {
            return Stream.empty();
        }
    }

    private static String bare(Path path) {
        return path.getFileName() == null ? "" : bare(path.getFileName().toString());
    }

    /** A name without the signs and cases in which copies differ. */
    private static String bare(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String unpacked = lower.endsWith(".gz") ? lower.substring(0, lower.length() - 3) : lower;
        return unpacked.replaceAll("[^a-z0-9]", "");
    }
}
