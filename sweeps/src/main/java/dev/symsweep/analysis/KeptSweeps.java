package dev.symsweep.analysis;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Tree;

/** The sweep files that lie beside results, for sweeps that pair their networks with those of others. */
@FunctionalInterface
public interface KeptSweeps {

    /** Where no results can be read. */
    KeptSweeps NONE = results -> {
        throw new InvalidSweepException("results of other sweeps are read by commands on a sweep file alone");
    };

    /**
     * The sweep file of a directory of results.
     *
     * @throws InvalidSweepException if there is none, or it cannot be read; the message says so and is one line
     */
    Kept of(String results);

    /**
     * A sweep file and the results that it lies beside.
     *
     * @param results the directory, with its file system and whole path
     * @param yaml the text of the file
     * @param semantics the newest when the results were begun, by which their runs have their keys
     */
    record Kept(String results, String yaml, int semantics) {}

    /** Plans sweep files that are part of another. */
    @FunctionalInterface
    interface Planner {

        /**
         * The runs of a sweep file.
         *
         * @param semantics by which they have their keys
         */
        PlannedRuns runs(Tree sweep, int semantics);
    }
}
