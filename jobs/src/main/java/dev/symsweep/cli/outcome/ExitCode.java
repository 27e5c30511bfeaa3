package dev.symsweep.cli.outcome;

/** What the process tells its caller. */
public final class ExitCode {

    public static final int SUCCESS = 0;

    /** Something went wrong that another command line would not mend: data, store, training. */
    public static final int FAILURE = 1;

    /** The command line, the sweep file or their combination cannot be. */
    public static final int USAGE = 2;

    private ExitCode() {}
}
