package dev.symsweep.cli;

/** What the process tells its caller. */
final class ExitCode {

    static final int SUCCESS = 0;

    /** Something went wrong that another command line would not mend: data, store, training. */
    static final int FAILURE = 1;

    /** The command line, the sweep file or their combination cannot be. */
    static final int USAGE = 2;

    private ExitCode() {}
}
