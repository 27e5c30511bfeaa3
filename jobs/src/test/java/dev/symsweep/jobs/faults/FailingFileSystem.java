package dev.symsweep.jobs.faults;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BufferedFSInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local disk under the scheme {@code failing}, which counts calls and fails at one of them. */
public final class FailingFileSystem extends RawLocalFileSystem {

    private static final String SCHEME = "failing";
    /** As the local file system has one: Parquet reads and writes many a single byte. */
    static final int BUFFER = 4096;

    private static final AtomicInteger CALLS = new AtomicInteger();

    /** What the file system asks of itself on the way is no call of ours. */
    private static final ThreadLocal<Boolean> WITHIN = ThreadLocal.withInitial(() -> false);

    private static volatile Optional<Fault> fault = Optional.empty();
    private static volatile int first;
    private static volatile Optional<Failed> failed = Optional.empty();

    /** As Hadoop wraps the local disk, so that it is known for one. */
    public static final class Wrapped extends LocalFileSystem {

        public Wrapped() {
            super(new FailingFileSystem());
        }

        @Override
        public String getScheme() {
            return SCHEME;
        }
    }

    /** A call that failed. */
    public record Failed(Call call, String path) {}

    /** The settings that make the scheme known, with a new file system, and so one that may fail, for each path. */
    public static void install(BiConsumer<String, String> settings) {
        settings.accept("fs." + SCHEME + ".impl", Wrapped.class.getName());
        settings.accept("fs." + SCHEME + ".impl.disable.cache", "true");
    }

    /** A directory of the local disk on this file system. */
    public static String root(java.nio.file.Path directory) {
        return SCHEME + "://" + directory;
    }

    /** From now on that call fails, the first that can fail so being 1. */
    public static void failAt(Fault chosen, int call) {
        CALLS.set(0);
        failed = Optional.empty();
        first = call;
        fault = Optional.of(chosen);
    }

    /** Nothing fails any more. */
    public static void heal() {
        fault = Optional.empty();
    }

    /** How many calls there were that could have failed. */
    public static int calls() {
        return CALLS.get();
    }

    /** What failed first, if anything has. */
    public static Optional<Failed> failed() {
        return failed;
    }

    static boolean refuses(Call call, Path path) throws IOException {
        Optional<Fault> chosen = fault.filter(kind -> !WITHIN.get() && kind.befalls(call));
        if (chosen.isEmpty()) {
            return false;
        }
        int count = CALLS.incrementAndGet();
        boolean fails = chosen.get().lasts() ? count >= first : count == first;
        if (!fails) {
            return false;
        }
        if (failed.isEmpty()) {
            failed = Optional.of(new Failed(call, path.toString()));
        }
        return chosen.get().refuses(call, path.toString());
    }

    private interface Action<T> {

        T run() throws IOException;
    }

    private static <T> T within(Action<T> action) throws IOException {
        boolean before = WITHIN.get();
        WITHIN.set(true);
        try {
            return action.run();
        } finally {
            WITHIN.set(before);
        }
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public void initialize(URI uri, Configuration conf) throws IOException {
        refuses(Call.INITIALIZE, new Path(uri));
        super.initialize(uri, conf);
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        refuses(Call.OPEN, file);
        return new FSDataInputStream(new BufferedFSInputStream(
                new FailingReader(file, within(() -> super.open(file, bufferSize))), BUFFER));
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        refuses(Call.CREATE, file);
        return FailingWriter.to(
                file, within(() -> super.create(file, overwrite, bufferSize, replication, blockSize, progress)));
    }

    @Override
    public FSDataOutputStream create(
            Path file,
            FsPermission permission,
            boolean overwrite,
            int bufferSize,
            short replication,
            long blockSize,
            Progressable progress)
            throws IOException {
        refuses(Call.CREATE, file);
        return FailingWriter.to(
                file,
                within(() -> super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress)));
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !refuses(Call.RENAME, from) && within(() -> super.rename(from, to));
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        return !refuses(Call.DELETE, file) && within(() -> super.delete(file, recursive));
    }

    @Override
    public boolean mkdirs(Path directory) throws IOException {
        return !refuses(Call.MKDIRS, directory) && within(() -> super.mkdirs(directory));
    }

    @Override
    public FileStatus[] listStatus(Path directory) throws IOException {
        refuses(Call.LIST, directory);
        return within(() -> super.listStatus(directory));
    }

    @Override
    public FileStatus getFileStatus(Path file) throws IOException {
        refuses(Call.STATUS, file);
        return within(() -> super.getFileStatus(file));
    }
}
