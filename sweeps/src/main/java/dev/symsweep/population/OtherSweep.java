package dev.symsweep.population;

import java.util.List;

/**
 * Runs of another sweep, whose results lie in a directory of their own.
 *
 * @param results the directory, with its file system and whole path
 * @param name of the sweep
 * @param runs those that the sweep at hand does not plan itself; their arms are named {@code sweep/arm}, as no arm of
 *     the sweep at hand can be
 */
public record OtherSweep(String results, String name, PlannedRuns runs) {

    /**
     * Those runs of some arms of another sweep that are none of the sweep at hand.
     *
     * @param theirs all runs of the other sweep
     * @param arms of the other sweep, by their names there
     */
    public static OtherSweep beside(
            PlannedRuns ours, String results, String name, PlannedRuns theirs, List<String> arms) {
        List<PlannedRun> others = theirs.of(arms).stream()
                .filter(run -> ours.find(run.key()).isEmpty())
                .map(run -> new PlannedRun(name + "/" + run.arm(), run.spec(), run.key(), run.setting()))
                .toList();
        return new OtherSweep(results, name, new PlannedRuns(others));
    }
}
