package dev.symsweep.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;

/** What nobody thought of: what to report, and where it stands. */
final class Defect {

    private static final String REQUEST = "; this is a defect of Symsweep, please report it with ";

    private Defect() {}

    /** The end of the line that tells of it; without a log file the stack trace follows. */
    static String report(Throwable thrown, Optional<Path> log) {
        if (log.isPresent()) {
            return REQUEST + log.get();
        }
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return REQUEST + "the lines below, as no log can be written:" + System.lineSeparator() + trace;
    }
}
