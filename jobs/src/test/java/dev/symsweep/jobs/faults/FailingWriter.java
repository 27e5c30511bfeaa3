package dev.symsweep.jobs.faults;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;

/** A file that is written and may fail at it. */
final class FailingWriter extends FilterOutputStream {

    private final Path file;

    private FailingWriter(Path file, OutputStream out) {
        super(out);
        this.file = file;
    }

    static FSDataOutputStream to(Path file, OutputStream out) throws IOException {
        return new FSDataOutputStream(
                new BufferedOutputStream(new FailingWriter(file, out), FailingFileSystem.BUFFER), null);
    }

    @Override
    public void write(int value) throws IOException {
        FailingFileSystem.refuses(Call.WRITE, file);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        FailingFileSystem.refuses(Call.WRITE, file);
        out.write(bytes, start, length);
    }

    @Override
    public void flush() throws IOException {
        FailingFileSystem.refuses(Call.FLUSH, file);
        out.flush();
    }

    /** What was held back until now is lost where it fails, as with buffers of remote stores. */
    @Override
    public void close() throws IOException {
        out.close();
        FailingFileSystem.refuses(Call.CLOSE_WRITER, file);
    }
}
