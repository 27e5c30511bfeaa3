package dev.symsweep.store.file;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A file to be read that remembers when the file system failed. Parquet wraps what it meets in all kinds of exceptions,
 * so that they do not tell broken bytes, which stay broken, from a file system that may give the same bytes next time.
 */
public final class WatchedFile implements InputFile {

    private final GuardedFiles files;
    private final FileStatus status;
    private Optional<IOException> failure = Optional.empty();

    /** A file as its directory lists it. */
    public WatchedFile(GuardedFiles files, FileStatus status) {
        this.files = files;
        this.status = status;
    }

    /** What the file system failed with, if it did; the end of the file and wrong checksums are the bytes' fault. */
    public Optional<IOException> failure() {
        return failure;
    }

    @Override
    public long getLength() {
        return status.getLen();
    }

    /** What Parquet's messages call it; whoever reports them names the path. */
    @Override
    public String toString() {
        return "it";
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        FSDataInputStream in = watch(() -> files.open(status.getPath()));
        return new DelegatingSeekableInputStream(new WatchedStream(in)) {

            @Override
            public long getPos() throws IOException {
                return watch(in::getPos);
            }

            @Override
            public void seek(long position) throws IOException {
                if (position < 0 || position > getLength()) {
                    throw new EOFException("position " + position + " is outside the file's " + getLength() + " bytes");
                }
                watch(() -> {
                    in.seek(position);
                    return position;
                });
            }
        };
    }

    private <T> T watch(Access<T> access) throws IOException {
        try {
            return Access.guarded(access);
        } catch (EOFException | ChecksumException e) {
            throw e;
        } catch (IOException e) {
            failure = Optional.of(e);
            throw e;
        }
    }

    private final class WatchedStream extends FilterInputStream {

        WatchedStream(FSDataInputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return watch(in::read);
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            return watch(() -> in.read(bytes, start, length));
        }
    }
}
