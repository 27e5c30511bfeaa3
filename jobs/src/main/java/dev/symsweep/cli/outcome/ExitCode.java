package dev.symsweep.cli.outcome;

/** What the process tells its caller; it ends with no other code. */
public final class ExitCode {

    /** All that was asked for is done. */
    public static final int SUCCESS = 0;

    /** Something went wrong that another command line would not mend: data, store, training. */
    public static final int FAILURE = 1;

    /** The command line, the sweep file or their combination cannot be. */
    public static final int USAGE = 2;

    /** Stopped at the keyboard, by SIGINT: what is finished is kept, and the same command goes on. */
    public static final int INTERRUPTED = 130;

    /** Stopped by SIGTERM, or by SIGHUP when the terminal was closed; otherwise as {@link #INTERRUPTED}. */
    public static final int TERMINATED = 143;

    private ExitCode() {}
}
