package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.store.CorruptFile;
import java.io.PrintWriter;
import java.util.List;

/** Says on the terminal which files of a store cannot be read; the others are used all the same. */
final class CorruptFiles {

    private CorruptFiles() {}

    /** A line per file and one that counts them, and the exit code for files that stay as they are. */
    static int complain(PrintWriter err, List<CorruptFile> files, String consequence) {
        if (files.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        files.forEach(file -> err.println("symsweep: " + file.name() + " is corrupt: " + file.reason()));
        err.println("symsweep: " + files.size() + (files.size() == 1 ? " corrupt file, " : " corrupt files, ")
                + consequence);
        err.flush();
        return ExitCode.FAILURE;
    }
}
