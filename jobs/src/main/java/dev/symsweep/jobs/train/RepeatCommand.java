package dev.symsweep.jobs.train;

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
     */
    public static String of(String results, RunKey run, RunStatus status) {
        String command = "symsweep train " + quoted(results) + " --only " + run.brief();
        return status == RunStatus.DIVERGED ? command + " --retry diverged" : command;
    }

    private static String quoted(String path) {
        return PLAIN.matcher(path).matches() ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
