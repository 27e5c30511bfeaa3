package dev.symsweep.population;

import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;

/**
 * Runs of another sweep, whose results lie in a directory of their own.
 *
 * @param results the directory, with its file system and whole path
 * @param name of the sweep
 * @param runs of the arms that are meant, also those that the sweep at hand plans itself; their arms are named
 *     {@code sweep/arm}, as no arm of the sweep at hand can be
 */
public record OtherSweep(String results, String name, PlannedRuns runs) {

    /**
     * Some arms of another sweep.
     *
     * @param theirs all runs of the other sweep, with the keys that they have in its store
     * @param arms of the other sweep, by their names there
     */
    public static OtherSweep of(String results, String name, PlannedRuns theirs, List<String> arms) {
        List<PlannedRun> runs = theirs.of(arms).stream()
                .map(run -> new PlannedRun(name + "/" + run.arm(), run.spec(), run.key(), run.setting()))
                .toList();
        return new OtherSweep(results, name, new PlannedRuns(runs));
    }

    /**
     * Refuses a sweep that has nothing to be paired with.
     *
     * @throws InvalidSweepException if all of its runs are of the sweep at hand, too
     */
    public void requireOthers(PlannedRuns ours) {
        if (beside(ours).all().isEmpty()) {
            throw new InvalidSweepException("sweep " + name + " in " + results
                    + " has no runs but those of this sweep, must have others to be paired with");
        }
    }

    /** Those of its runs that are none of the sweep at hand, as these have their keys in the store at hand. */
    public PlannedRuns beside(PlannedRuns ours) {
        return new PlannedRuns(runs.all().stream()
                .filter(run -> ours.find(run.key()).isEmpty())
                .toList());
    }
}
