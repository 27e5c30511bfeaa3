package dev.symsweep.store.file;

import dev.symsweep.spec.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * A stream that tells in the end the {@link FileSum} of what went through it, so that nobody has to read it for that.
 */
final class SummedOutput extends FilterOutputStream {

    private final MessageDigest digest = Sha256.start();
    private long bytes;

    SummedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] values, int start, int length) throws IOException {
        out.write(values, start, length);
        digest.update(values, start, length);
        bytes += length;
    }

    /** Of all bytes; nothing can be written after that. */
    FileSum sum() {
        return FileSum.of(bytes, digest);
    }
}
