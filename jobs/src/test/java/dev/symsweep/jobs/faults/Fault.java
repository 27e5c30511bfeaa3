package dev.symsweep.jobs.faults;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FSError;

/** How a file system fails. */
public enum Fault {
    /** The exception that all callers have to expect. */
    IO_EXCEPTION(call -> true) {
        @Override
        boolean refuses(Call call, String path) throws IOException {
            throw new IOException(cause(call));
        }
    },
    /** What Hadoop's local file system throws where a disk fails: an {@link Error}. */
    FS_ERROR(call -> true) {
        @Override
        boolean refuses(Call call, String path) {
            throw fsError(call);
        }
    },
    /** What clients of remote stores throw now and then. */
    RUNTIME_EXCEPTION(call -> true) {
        @Override
        boolean refuses(Call call, String path) {
            throw new IllegalStateException("Filesystem closed");
        }
    },
    /** A file that was listed is gone. */
    NOT_FOUND(Set.of(Call.STATUS, Call.OPEN)::contains) {
        @Override
        boolean refuses(Call call, String path) throws IOException {
            throw new FileNotFoundException("File " + path + " does not exist");
        }
    },
    /** The file system says no and nothing else. */
    REFUSAL(Set.of(Call.MKDIRS, Call.RENAME, Call.DELETE)::contains) {
        @Override
        boolean refuses(Call call, String path) {
            return true;
        }
    },
    /** From then on the disk is full; reading and deleting go on. */
    FULL_DISK(Call::takesRoom) {
        @Override
        boolean refuses(Call call, String path) throws IOException {
            throw new IOException(cause(call));
        }

        @Override
        boolean lasts() {
            return true;
        }
    },
    /** The same as the local file system says it. */
    FULL_LOCAL_DISK(Call::takesRoom) {
        @Override
        boolean refuses(Call call, String path) {
            throw fsError(call);
        }

        @Override
        boolean lasts() {
            return true;
        }
    };

    private final Predicate<Call> calls;

    Fault(Predicate<Call> calls) {
        this.calls = calls;
    }

    /** Whether it can befall such a call. */
    boolean befalls(Call call) {
        return calls.test(call);
    }

    /** Throws, or says whether the call is to return {@code false}. */
    abstract boolean refuses(Call call, String path) throws IOException;

    /** Whether all later calls fail as well. */
    boolean lasts() {
        return false;
    }

    private static String cause(Call call) {
        return call.takesRoom() ? "No space left on device" : "Input/output error";
    }

    /** Hadoop alone may make one by its constructor. */
    private static FSError fsError(Call call) {
        try {
            Constructor<FSError> constructor = FSError.class.getDeclaredConstructor(Throwable.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new IOException(cause(call)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
