package dev.symsweep.data.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The unpacked content of a gzip file, which may have several members. The file must end with the last: Java's own
 * stream passes over what stands behind it, so that half of another file would go unseen.
 */
final class GzipContent extends InputStream {

    /** The file ends before its gzip stream does. */
    static final class Truncated extends IOException {

        private static final long serialVersionUID = 1L;

        Truncated(EOFException cause) {
            super(cause);
        }
    }

    /** The file is no whole gzip file. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(IOException cause) {
            super(Objects.requireNonNullElse(cause.getMessage(), cause.toString()), cause);
        }

        /** What is wrong; never null. */
        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }

    private interface Step {
        int run() throws IOException;
    }

    private final InputStream content;

    private GzipContent(InputStream content) {
        this.content = content;
    }

    /** Unpacks a stream, which must support marks. */
    static GzipContent of(InputStream packed) throws IOException {
        try {
            return new GzipContent(new GzipCompressorInputStream(packed, true));
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public int read() throws IOException {
        return named(content::read);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return named(() -> content.read(target, offset, length));
    }

    @Override
    public void close() throws IOException {
        content.close();
    }

    private static int named(Step step) throws IOException {
        try {
            return step.run();
        } catch (IOException e) {
            throw named(e);
        }
    }

    private static IOException named(IOException e) {
        return e instanceof EOFException end ? new Truncated(end) : new Damaged(e);
    }
}
