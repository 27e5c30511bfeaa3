package dev.symsweep.jobs.faults;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.apache.hadoop.fs.Path;

/** A file that is read and may fail at it. */
final class FailingReader extends FSInputStream {

    private final Path file;
    private final FSDataInputStream in;

    FailingReader(Path file, FSDataInputStream in) {
        this.file = file;
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        FailingFileSystem.refuses(Call.READ, file);
        return in.read();
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        FailingFileSystem.refuses(Call.READ, file);
        return in.read(bytes, start, length);
    }

    @Override
    public void seek(long position) throws IOException {
        FailingFileSystem.refuses(Call.SEEK, file);
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
        FailingFileSystem.refuses(Call.CLOSE_READER, file);
    }
}
