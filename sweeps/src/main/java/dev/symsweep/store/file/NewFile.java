package dev.symsweep.store.file;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A file for Parquet to write. Where Parquet fails it leaves the file open, and a deleted file that is open keeps a
 * disk full; and it says that it could not write some structure, and not why.
 */
public final class NewFile implements OutputFile {

    /** Writes the content. */
    public interface Content {

        void writeTo(OutputFile file) throws IOException;
    }

    private final OutputStream out;

    private NewFile(OutputStream out) {
        this.out = out;
    }

    /**
     * Makes a file, which is closed in the end.
     *
     * @throws IOException if the file system fails: its own failure, not what became of it on the way
     */
    public static void write(GuardedFiles files, Path path, Content content) throws IOException {
        GuardedOutput out = files.output(path);
        try (out) {
            content.writeTo(new NewFile(out));
        } catch (IOException | RuntimeException e) {
            if (out.failure().isPresent()) {
                throw out.failure().get();
            }
            throw e;
        }
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return new Positioned(out);
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    private static final class Positioned extends PositionOutputStream {

        private final OutputStream out;
        private long position;

        Positioned(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            position++;
        }

        @Override
        public void write(byte[] bytes, int start, int length) throws IOException {
            out.write(bytes, start, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
