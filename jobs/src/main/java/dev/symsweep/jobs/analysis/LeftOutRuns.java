package dev.symsweep.jobs.analysis;

import dev.symsweep.store.run.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs of an analysis' arms that it cannot use.
 *
 * @param missing not trained yet, or not readable
 * @param diverged trained until their loss was not finite
 * @param failed not trained for another reason
 * @param exploded the first digits of the keys of those whose networks are worse than noise, so that others cannot be
 *     compared with them
 */
public record LeftOutRuns(int missing, int diverged, int failed, List<String> exploded) {

    private static final int NAMED = 5;

    /** Copies what is given. */
    public LeftOutRuns {
        exploded = List.copyOf(exploded);
    }

    /** Runs of which none exploded. */
    public LeftOutRuns(int missing, int diverged, int failed) {
        this(missing, diverged, failed, List.of());
    }

    /** These and others. */
    public LeftOutRuns and(LeftOutRuns more) {
        List<String> all = new ArrayList<>(exploded);
        all.addAll(more.exploded);
        return new LeftOutRuns(missing + more.missing, diverged + more.diverged, failed + more.failed, all);
    }

    /** The counts in words, and which runs exploded. */
    String words() {
        String counts =
                missing + " runs not trained yet or not readable, " + diverged + " diverged, " + failed + " failed";
        if (exploded.isEmpty()) {
            return counts;
        }
        String more = exploded.size() > NAMED ? ", ..." : "";
        return counts + ", " + exploded.size() + " exploded to more than " + RunRow.EXPLODED
                + " times the loss of a uniform guess (run "
                + exploded.stream().limit(NAMED).collect(Collectors.joining(", ")) + more + ")";
    }
}
