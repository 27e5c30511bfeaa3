package dev.symsweep.jobs.train.task;

import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.run.RunStatus;
import java.util.regex.Pattern;

/** The command that trains one run again, as it is typed into a shell. */
public final class RepeatCommand {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+=,-]+");

    private RepeatCommand() {}

    /**
     * That of a run.
     *
     * @param results the directory of its store
     * @param status how it ended; what failed is trained again without being asked for
     * @param data where data sets lie, which the command names if it is a place that was named
     */
    public static String of(String results, RunKey run, RunStatus status, DataCache.Root data) {
        return "symsweep train " + quoted(results) + " --only " + run.brief()
                + (status == RunStatus.DIVERGED ? " --retry diverged" : "")
                + (data.path().isEmpty() ? "" : " --data " + quoted(data.path()));
    }

    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
