package dev.symsweep.store.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** A stream to a file whose failures are {@link IOException}s; closed once, so that a failed file frees its bytes. */
final class GuardedOutput extends FilterOutputStream {

    private boolean isClosed;
    private Optional<IOException> failure = Optional.empty();

    GuardedOutput(OutputStream out) {
        super(out);
    }

    /** What went wrong first; libraries between say less, or hide it. */
    Optional<IOException> failure() {
        return failure;
    }

    private void guarded(Access.Action action) throws IOException {
        try {
            Access.guarded(action);
        } catch (IOException e) {
            failure = failure.or(() -> Optional.of(e));
            throw e;
        }
    }

    @Override
    public void write(int value) throws IOException {
        guarded(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        guarded(() -> out.write(bytes, start, length));
    }

    @Override
    public void flush() throws IOException {
        guarded(out::flush);
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            guarded(out::close);
        }
    }
}
