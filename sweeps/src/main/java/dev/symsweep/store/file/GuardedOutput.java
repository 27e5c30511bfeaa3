package dev.symsweep.store.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.fs.Abortable;

/**
 * A stream to a file whose failures are {@link IOException}s. Whoever opened it says in the end whether the file is
 * complete; that somebody between closes it means nothing, as libraries do so after failures too, and some file systems
 * show what is closed.
 */
public final class GuardedOutput extends FilterOutputStream {

    private final Access.Action force;
    private final Optional<Access.Action> forceMeanwhile;
    private Optional<WriteBehind> behind = Optional.empty();
    private boolean isClosed;
    private Optional<IOException> failure = Optional.empty();

    /** @param force puts on disk what was written and flushed */
    GuardedOutput(OutputStream out, Access.Action force) {
        this(out, force, Optional.empty());
    }

    private GuardedOutput(OutputStream out, Access.Action force, Optional<Access.Action> forceMeanwhile) {
        super(out);
        this.force = force;
        this.forceMeanwhile = forceMeanwhile;
    }

    /** One that can be forced while somebody writes into it. */
    static GuardedOutput local(OutputStream out, Access.Action force) {
        return new GuardedOutput(out, force, Optional.of(force));
    }

    /** From now on what is written is put on disk on the way, where that can be, so that it need not be in the end. */
    public void forceOnTheWay() {
        behind = forceMeanwhile.map(WriteBehind::new);
    }

    /** What went wrong first; libraries between say less, or hide it. */
    public Optional<IOException> failure() {
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
        guarded(() -> {
            out.write(bytes, start, length);
            if (behind.isPresent()) {
                behind.get().wrote(length);
            }
        });
    }

    @Override
    public void flush() throws IOException {
        guarded(out::flush);
    }

    /** Returns once what was written so far is on disk, where the file system can tell. */
    public void force() throws IOException {
        flush();
        guarded(() -> {
            if (behind.isPresent()) {
                behind.get().await();
            }
            force.run();
        });
    }

    /** Changes nothing: see {@link #complete} and {@link #abandon}. */
    @Override
    public void close() {}

    /** All is written: the file can be read once this returns. */
    public void complete() throws IOException {
        if (!isClosed) {
            isClosed = true;
            guarded(out::close);
        }
    }

    /**
     * Writing has failed. Where files appear whole there will be none; elsewhere what was written stays for the caller
     * to delete. A file that stayed open would keep its bytes.
     */
    public void abandon() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            if (out instanceof Abortable object && GuardedFiles.isAbortable(out)) {
                guarded(object::abort);
            } else {
                guarded(out::close);
            }
        } catch (IOException e) {
            failure.filter(first -> first != e).ifPresent(first -> first.addSuppressed(e));
        }
    }
}
