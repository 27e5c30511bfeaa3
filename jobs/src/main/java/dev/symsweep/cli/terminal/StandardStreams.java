package dev.symsweep.cli.terminal;

import dev.symsweep.cli.outcome.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * Standard output and standard error of the process. Java's own streams swallow what goes wrong; here a command whose
 * output was lost has failed. Only a reader that has read enough, as {@code head} does, is no failure.
 */
public final class StandardStreams {

    /** What the system calls it, in the languages of its messages, when nobody reads any more. */
    private static final String CLOSED_PIPE = "pipe";

    private StandardStreams() {}

    /** Does something that prints. */
    @FunctionalInterface
    public interface Command {

        /** Prints to these, and returns an exit code. */
        int run(PrintWriter out, PrintWriter err);
    }

    /** Runs a command on the process's streams, and returns the exit code. */
    public static int run(Command command) {
        return run(new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), command);
    }

    static int run(OutputStream standardOutput, OutputStream standardError, Command command) {
        Recording recording = new Recording(standardOutput);
        PrintWriter out = writer(recording);
        PrintWriter err = writer(standardError);
        int exitCode = command.run(out, err);
        out.flush();
        Optional<String> lost = recording.lost();
        lost.ifPresent(reason -> err.println("symsweep: cannot write to standard output: " + reason
                + "; what was to be stored is stored, what was printed is lost"));
        err.flush();
        return exitCode == ExitCode.SUCCESS && lost.isPresent() ? ExitCode.FAILURE : exitCode;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PlainWriter(new OutputStreamWriter(stream, Charset.defaultCharset()));
    }

    /** Remembers the first failure. */
    private static final class Recording extends FilterOutputStream {

        private Optional<String> failure = Optional.empty();

        Recording(OutputStream stream) {
            super(stream);
        }

        Optional<String> lost() {
            return failure.filter(reason -> !reason.contains(CLOSED_PIPE));
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                if (failure.isEmpty()) {
                    failure = Optional.of(String.valueOf(e.getMessage()));
                }
                throw e;
            }
        }
    }
}
