package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.store.SnapshotFile;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.sweep.SweepPlan;
import java.io.PrintWriter;
import java.util.List;

/** Says on the terminal which files of a store cannot be read, alike in all commands; others are used all the same. */
final class CorruptFiles {

    private CorruptFiles() {}

    /** A line per file and one that counts them, and the exit code for files that stay as they are. */
    static int complain(PrintWriter err, SweepPlan plan, List<CorruptFile> files, String consequence) {
        if (files.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        files.forEach(file -> err.println("symsweep: " + line(plan, file)));
        err.println("symsweep: " + files.size() + (files.size() == 1 ? " corrupt file, " : " corrupt files, ")
                + consequence);
        err.flush();
        return ExitCode.FAILURE;
    }

    /** What is wrong with a file, and what puts it right. */
    static String line(SweepPlan plan, CorruptFile file) {
        boolean isPlanned = SnapshotFile.snapshot(file)
                .filter(snapshot -> plan.population().find(snapshot.run()).isEmpty())
                .isEmpty();
        return file.line() + "; " + (isPlanned ? file.remedy() : "it is of no run of this plan and may be deleted");
    }
}
