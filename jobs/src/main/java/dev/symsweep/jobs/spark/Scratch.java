package dev.symsweep.jobs.spark;

import dev.symsweep.store.driver.LocalProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;

/**
 * Directories for all temporary files of this process: its own, Spark's and those of libraries. Each lies in a
 * directory that others use, too, and is named for the process: {@code symsweep-HOST-PID-START}. The process removes
 * its own when it ends. A process that is killed cannot; the next one of the same machine that comes to the same place
 * removes what it left, which it knows by its number, and by a lock that nobody holds any more. What a process of
 * another machine left stays: on a disk that machines share neither its number nor, everywhere, its lock can be seen.
 */
public final class Scratch {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String PREFIX = "symsweep-";
    private static final String LOCK = "lock";

    /** The end of a name, after the machine's. */
    private static final Pattern PROCESS = Pattern.compile("(\\d{1,18})-(\\d{1,16})");

    /** A directory without a lock that is younger may be of a process that has just made it. */
    private static final Duration SETTLED = Duration.ofHours(1);

    private static final Map<Path, Path> OWN = new ConcurrentHashMap<>();

    private Scratch() {}

    /**
     * Sends the temporary files of this process to a directory of their own; call it before anything else has made one.
     * Where none can be made, they go where they always did: not every command needs any.
     */
    public static void open() {
        try {
            Path own = in(Path.of(System.getProperty(TEMPORARY)));
            System.setProperty(TEMPORARY, own.toString());
        } catch (UncheckedIOException e) {
            return;
        }
    }

    /**
     * The directory of this process within another one, made at the first call, when those of dead processes of the
     * same user are removed.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static Path in(Path parent) {
        return OWN.computeIfAbsent(parent.toAbsolutePath().normalize(), Scratch::make);
    }

    /** Where temporary files lie that outlive this process, such as a log. */
    public static Path outside() {
        Path temporary = Path.of(System.getProperty(TEMPORARY));
        return OWN.containsValue(temporary)
                ? Objects.requireNonNull(temporary.getParent(), "it was made in a directory")
                : temporary;
    }

    /** Removes the directories of this process. */
    public static void remove() {
        OWN.values().forEach(Scratch::delete);
    }

    /** Has them removed when the JVM ends, once Spark has stopped. */
    static void removeAtExit() {
        Object unused = AtExit.HOOK;
    }

    /** Added once. */
    private static final class AtExit {

        /** After Spark and the file systems, which have 10 to 60. */
        private static final int LAST = 1;

        private static final Runnable HOOK = Scratch::remove;

        static {
            ShutdownHookManager.get().addShutdownHook(HOOK, LAST, 3, TimeUnit.SECONDS);
        }
    }

    private static Path make(Path parent) {
        LocalProcess process = LocalProcess.current();
        Path own = parent.resolve(
                prefix(process) + process.pid() + "-" + process.started().getEpochSecond());
        try {
            Files.createDirectories(own);
            FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                throw new IOException(own + " is in use");
            }
            removeDead(parent, own, process);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The system lets go of it when the process ends, however it ends. Not every file system has locks. */
    private static boolean isLocked(FileChannel lock) {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // It is this process that holds it, which came to the directory by another path.
            return true;
        } catch (IOException e) {
            return true;
        }
    }

    private static String prefix(LocalProcess process) {
        return PREFIX + process.hostInNames() + "-";
    }

    /** As far as the other directories can be seen: what they hold is no concern of this process. */
    private static void removeDead(Path parent, Path own, LocalProcess process) {
        String prefix = prefix(process);
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*-*-*")) {
            for (Path other : others) {
                String name = other.getFileName().toString();
                if (name.startsWith(prefix)
                        && !other.equals(own)
                        && isOfDead(name.substring(prefix.length()), process.host())
                        && isFree(other, own)) {
                    delete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    private static boolean isOfDead(String name, String host) {
        Matcher process = PROCESS.matcher(name);
        return process.matches()
                && new LocalProcess(
                                host,
                                Long.parseLong(process.group(1)),
                                Instant.ofEpochSecond(Long.parseLong(process.group(2))))
                        .isDead();
    }

    /**
     * Of the same user, and its lock not held: where containers share a directory, not every process is seen, but every
     * lock.
     */
    private static boolean isFree(Path other, Path own) {
        Path lock = other.resolve(LOCK);
        try {
            if (Files.isSymbolicLink(other) || !Files.getOwner(other).equals(Files.getOwner(own))) {
                return false;
            }
            if (!Files.exists(lock, LinkOption.NOFOLLOW_LINKS)) {
                Instant made = Files.getLastModifiedTime(other).toInstant();
                return made.isBefore(Instant.now().minus(SETTLED));
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock held = channel.tryLock()) {
                return held != null;
            }
        } catch (IOException | UnsupportedOperationException | OverlappingFileLockException e) {
            return false;
        }
    }

    /** As far as it can be, the lock last; the next process tries again. */
    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new Deletion(directory.resolve(LOCK)));
            Files.deleteIfExists(directory.resolve(LOCK));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            return;
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {

        private final Path lock;

        Deletion(Path lock) {
            this.lock = lock;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!file.equals(lock)) {
                Files.deleteIfExists(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
            if (!visited.equals(lock.getParent())) {
                Files.deleteIfExists(visited);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
