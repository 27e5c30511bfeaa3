package dev.symsweep.store.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A Parquet file to be read, which verifies each byte by the {@link FileDigest} and remembers what went wrong. Parquet
 * wraps what it meets in all kinds of exceptions, so that they do not tell broken bytes, which stay broken, from a file
 * system that may give the same bytes next time.
 */
public final class StoredFile implements InputFile {

    private static final long LONG = 32L << 20;
    private static final int MOST = 4;

    private final GuardedFiles files;
    private final Path path;
    private final long length;
    private Optional<IOException> failure = Optional.empty();
    private Optional<DamagedFileException> damage = Optional.empty();
    private Optional<DigestedInput> opened = Optional.empty();
    private Optional<SeekableInputStream> ready = Optional.empty();

    private StoredFile(GuardedFiles files, Path path, long length) {
        this.files = files;
        this.path = path;
        this.length = length;
    }

    /**
     * A file as it is now.
     *
     * @throws java.io.FileNotFoundException if it does not exist
     */
    public static StoredFile of(GuardedFiles files, Path path) throws IOException {
        return of(files, files.status(path));
    }

    /** A file as the file system told of it. */
    public static StoredFile of(GuardedFiles files, FileStatus file) {
        return new StoredFile(files, file.getPath(), file.getLen());
    }

    /** What the file system failed with, if it did; the end of the file and wrong checksums are the bytes' fault. */
    public Optional<IOException> failure() {
        return failure;
    }

    /** What is wrong with the bytes, if its digest says so. */
    public Optional<String> damage() {
        return damage.map(Throwable::getMessage);
    }

    /** Whether it is verified by a digest, once it is opened. */
    public boolean hasDigest() {
        return opened.filter(DigestedInput::hasDigest).isPresent();
    }

    /**
     * Verifies what was not read of the stream that was opened last, and is open; nothing without a digest. Parts of a
     * long file are read side by side, as a digest takes longer than to read.
     */
    public void verifyRest() throws IOException {
        if (opened.isPresent()) {
            DigestedInput input = opened.get();
            watch(() -> {
                verify(input, length < LONG ? 1 : Math.min(MOST, ForkJoinPool.getCommonPoolParallelism() + 1));
                return true;
            });
        }
    }

    private void verify(DigestedInput input, int count) throws IOException {
        List<BlockRange> blocks = input.blocks(count);
        List<Access.Action> ranges = new ArrayList<>();
        for (BlockRange range : blocks) {
            // The stream that is open reads one of them, and each of the others has its own.
            ranges.add(ranges.isEmpty() ? () -> range.verify(input::fill) : () -> verify(range));
        }
        Access.all(ranges);
    }

    private void verify(BlockRange range) throws IOException {
        try (FSDataInputStream in = files.open(path)) {
            range.verify((at, into, start, count) -> read(in, at, into, start, count));
        }
    }

    @Override
    public long getLength() {
        return length;
    }

    /** What Parquet's messages call it; whoever reports them names the path. */
    @Override
    public String toString() {
        return "it";
    }

    /** Opens it, to know whether it has a digest; what is opened is what {@link #newStream} gives next. */
    public void open() throws IOException {
        ready = Optional.of(stream());
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        if (ready.isEmpty()) {
            return stream();
        }
        SeekableInputStream stream = ready.get();
        ready = Optional.empty();
        return stream;
    }

    private SeekableInputStream stream() throws IOException {
        FSDataInputStream in = watch(() -> files.open(path));
        try {
            DigestedInput input = watch(
                    () -> DigestedInput.open((at, into, start, count) -> read(in, at, into, start, count), length));
            opened = Optional.of(input);
            return new Stream(input, in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static void read(FSDataInputStream in, long position, byte[] into, int start, int count)
            throws IOException {
        if (in.getPos() != position) {
            in.seek(position);
        }
        in.readFully(into, start, count);
    }

    private <T> T watch(Access<T> access) throws IOException {
        try {
            return Access.guarded(access);
        } catch (DamagedFileException e) {
            damage = Optional.of(e);
            throw e;
        } catch (EOFException | ChecksumException e) {
            throw e;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private final class Stream extends DelegatingSeekableInputStream {

        private final DigestedInput input;
        private final FSDataInputStream in;

        Stream(DigestedInput input, FSDataInputStream in) {
            super(new WatchedStream(input));
            this.input = input;
            this.in = in;
        }

        @Override
        public long getPos() {
            return input.position();
        }

        @Override
        public void seek(long position) throws IOException {
            input.seek(position);
        }

        @Override
        public void close() throws IOException {
            watch(() -> {
                in.close();
                return true;
            });
        }
    }

    private final class WatchedStream extends FilterInputStream {

        WatchedStream(DigestedInput in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return watch(in::read);
        }

        @Override
        public int read(byte[] bytes, int start, int count) throws IOException {
            return watch(() -> in.read(bytes, start, count));
        }
    }
}
