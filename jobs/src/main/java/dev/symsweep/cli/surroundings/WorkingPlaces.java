package dev.symsweep.cli.surroundings;

import dev.symsweep.data.file.Remedy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;

/**
 * Where jobs work beside the results: directories of temporary files, Spark's among them, and the one that native
 * libraries are unpacked into. Spark ends the process without a word where it cannot write, so they are tried before.
 */
public final class WorkingPlaces {

    private static final String SPARK_DIRECTORIES = "SPARK_LOCAL_DIRS";
    private static final String LIBRARIES = "org.bytedeco.javacpp.cachedir";

    /** Less than a file system keeps in its own structures would pass on a full one. */
    private static final int PROBE_BYTES = 1 << 16;

    private WorkingPlaces() {}

    /**
     * Finds out before any work is done.
     *
     * @throws SurroundingsException if one of them does not serve
     */
    public static void require() {
        Stream.of(temporaryTrouble(), sparkTrouble(), libraryTrouble())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(trouble -> {
                    throw new SurroundingsException(trouble);
                });
    }

    /** What is wrong with the directory of temporary files and what to do, if anything. */
    public static Optional<String> temporaryTrouble() {
        String directory = temporary();
        return unwritable(directory)
                .map(reason -> "cannot write temporary files in " + directory + ": " + reason
                        + "; set TMPDIR to a directory that can be written");
    }

    /** What is wrong with the directories of Spark's temporary files and what to do; one that serves is enough. */
    public static Optional<String> sparkTrouble() {
        String directories = Objects.requireNonNullElseGet(
                System.getenv(SPARK_DIRECTORIES), () -> new SparkConf().get("spark.local.dir", temporary()));
        List<Optional<String>> reasons = Arrays.stream(directories.split(",", -1))
                .map(directory -> unwritable(directory.strip()))
                .toList();
        return reasons.stream().allMatch(Optional::isPresent)
                ? reasons.get(0)
                        .map(reason -> "Spark cannot write temporary files in " + directories + ": " + reason
                                + "; name another directory in " + SPARK_DIRECTORIES)
                : Optional.empty();
    }

    /** What is wrong with the directory of native libraries and what to do, if anything; JavaCPP may choose its own. */
    public static Optional<String> libraryTrouble() {
        return Optional.ofNullable(System.getProperty(LIBRARIES))
                .flatMap(directory -> unusable(directory)
                        .map(reason -> "cannot unpack native libraries in " + directory + ": " + reason
                                + "; name a directory that serves in SYMSWEEP_JAVA_OPTS=-D" + LIBRARIES + "=DIR"));
    }

    private static String temporary() {
        return System.getProperty("java.io.tmpdir", "/tmp");
    }

    /** Why no file can be written in a directory, which is made if it is missing; nothing if one can. */
    public static Optional<String> unwritable(String directory) {
        return tried(directory, probe -> Optional.empty());
    }

    /**
     * Why libraries cannot be unpacked in a directory and used there; nothing if they can. Where a file system is
     * mounted noexec, no file can be run, whatever its mode says.
     */
    public static Optional<String> unusable(String directory) {
        return tried(
                directory,
                probe -> probe.toFile().setExecutable(true) && Files.isExecutable(probe)
                        ? Optional.empty()
                        : Optional.of("nothing there can be executed (noexec)"));
    }

    private static Optional<String> tried(String directory, Trial trial) {
        try {
            Path place = Files.createDirectories(Path.of(directory));
            Path probe = Files.createTempFile(place, "symsweep", ".probe");
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
                return trial.trouble(probe);
            } finally {
                Files.deleteIfExists(probe);
            }
        } catch (FileAlreadyExistsException e) {
            return Optional.of("is no directory");
        } catch (IOException | InvalidPathException e) {
            return Optional.of(Remedy.line(e));
        }
    }

    private interface Trial {

        Optional<String> trouble(Path probe);
    }
}
