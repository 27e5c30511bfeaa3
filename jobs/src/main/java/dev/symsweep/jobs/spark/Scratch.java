package dev.symsweep.jobs.spark;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;

/**
 * Directories for all temporary files of this process: its own, Spark's and those of libraries. Each lies in a
 * directory that others use, too, and is named for the process: {@code symsweep-PID-START}. The process removes its own
 * when it ends. A process that is killed cannot; the next one that comes to the same place removes what it left, which
 * it knows by its number, and by a lock that nobody holds any more.
 */
public final class Scratch {

    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String PREFIX = "symsweep-";
    private static final String LOCK = "lock";

    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-(\\d{1,18})");

    /** Clocks are set, and a machine counts a process' start from its own. */
    private static final Duration SAME_START = Duration.ofMinutes(1);

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
        Path own = parent.resolve(PREFIX + ProcessHandle.current().pid() + "-"
                + start(ProcessHandle.current()).orElse(Instant.EPOCH).getEpochSecond());
        try {
            Files.createDirectories(own);
            FileChannel lock = FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                throw new IOException(own + " is in use");
            }
            removeDead(parent, own);
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

    private static Optional<Instant> start(ProcessHandle process) {
        return process.info().startInstant();
    }

    /** As far as the other directories can be seen: what they hold is no concern of this process. */
    private static void removeDead(Path parent, Path own) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(parent, PREFIX + "*-*")) {
            for (Path other : others) {
                Matcher name = NAME.matcher(other.getFileName().toString());
                if (name.matches() && !other.equals(own) && !isAlive(name) && isFree(other, own)) {
                    delete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return;
        }
    }

    /** A process of that number that started at another time is another one. */
    private static boolean isAlive(Matcher name) {
        try {
            Instant started = Instant.ofEpochSecond(Long.parseLong(name.group(2)));
            return ProcessHandle.of(Long.parseLong(name.group(1)))
                    .filter(process -> start(process)
                            .map(start -> Duration.between(start, started).abs().compareTo(SAME_START) < 0)
                            .orElse(true))
                    .isPresent();
        } catch (NumberFormatException | DateTimeException e) {
            return true;
        }
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
                return true;
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
