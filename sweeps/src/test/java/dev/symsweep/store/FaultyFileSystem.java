package dev.symsweep.store;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FsStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Syncable;
import org.apache.hadoop.util.Progressable;

/** The local disk under the scheme {@code faulty}, with what a test puts in the way. */
public final class FaultyFileSystem extends RawLocalFileSystem {

    /** By default there is nothing in the way. */
    public static class Faults {

        protected void beforeOpen(Path file) throws IOException {}

        /** At the position where the next bytes are to be read. */
        protected void beforeRead(Path file, long position) throws IOException {}

        protected void beforeCreate(Path file) throws IOException {}

        /** How many bytes of a file are written already, and how many come. */
        protected void beforeWrite(Path file, long written, int more) throws IOException {}

        /** What was written is to be on disk. */
        protected void beforeForce(Path file) throws IOException {}

        protected void beforeDelete(Path file) throws IOException {}

        protected boolean refusesRename(Path from, Path to) throws IOException {
            return false;
        }

        protected boolean refusesDelete(Path file) {
            return false;
        }

        Optional<FsStatus> status() {
            return Optional.empty();
        }

        boolean refusesDirectory(Path directory) {
            return false;
        }
    }

    private static final Configuration HADOOP = new Configuration();

    static {
        HADOOP.setClass("fs.faulty.impl", FaultyFileSystem.class, FileSystem.class);
    }

    private static final AtomicInteger OPEN = new AtomicInteger();

    private static Faults faults = new Faults();

    /** A configuration that knows the scheme; the faults are those of all its files from now on. */
    public static Configuration with(Faults chosen) {
        faults = chosen;
        return HADOOP;
    }

    public static String root(java.nio.file.Path directory) {
        return "faulty://" + directory;
    }

    @Override
    public URI getUri() {
        return URI.create("faulty:///");
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        faults.beforeOpen(file);
        return new FSDataInputStream(new Stream(file, super.open(file, bufferSize)));
    }

    @Override
    public FSDataOutputStream create(
            Path file, boolean overwrite, int bufferSize, short replication, long blockSize, Progressable progress)
            throws IOException {
        faults.beforeCreate(file);
        return new FSDataOutputStream(
                new Output(file, super.create(file, overwrite, bufferSize, replication, blockSize, progress)), null);
    }

    /** Streams to files that were opened and not yet closed: of a deleted file they keep the bytes. */
    public static int openForWriting() {
        return OPEN.get();
    }

    @Override
    public FsStatus getStatus(Path path) throws IOException {
        return faults.status().isPresent() ? faults.status().get() : super.getStatus(path);
    }

    @Override
    public boolean mkdirs(Path directory) throws IOException {
        return !faults.refusesDirectory(directory) && super.mkdirs(directory);
    }

    @Override
    public boolean delete(Path file, boolean recursive) throws IOException {
        faults.beforeDelete(file);
        return !faults.refusesDelete(file) && super.delete(file, recursive);
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        return !faults.refusesRename(from, to) && super.rename(from, to);
    }

    private static final class Output extends OutputStream implements Syncable, StreamCapabilities {

        private final Path file;
        private final OutputStream out;
        private long written;
        private boolean isOpen = true;

        Output(Path file, OutputStream out) {
            this.file = file;
            this.out = out;
            OPEN.incrementAndGet();
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            faults.beforeWrite(file, written, length);
            out.write(bytes, start, length);
            written += length;
        }

        @Override
        public boolean hasCapability(String capability) {
            return capability.equals(StreamCapabilities.HSYNC);
        }

        @Override
        public void hflush() throws IOException {
            out.flush();
        }

        @Override
        public void hsync() throws IOException {
            faults.beforeForce(file);
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (isOpen) {
                isOpen = false;
                OPEN.decrementAndGet();
                out.close();
            }
        }
    }

    private static final class Stream extends FSInputStream {

        private final Path file;
        private final FSDataInputStream in;

        Stream(Path file, FSDataInputStream in) {
            this.file = file;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            faults.beforeRead(file, getPos());
            return in.read();
        }

        @Override
        public int read(byte[] bytes, int start, int length) throws IOException {
            faults.beforeRead(file, getPos());
            return in.read(bytes, start, length);
        }

        @Override
        public void seek(long position) throws IOException {
            in.seek(position);
        }

        @Override
        public long getPos() throws IOException {
            return in.getPos();
        }

        @Override
        public boolean seekToNewSource(long position) throws IOException {
            return in.seekToNewSource(position);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
