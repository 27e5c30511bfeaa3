package dev.symsweep.analysis;

import dev.symsweep.yaml.InvalidSweepException;

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
     */
    record Kept(String results, String yaml) {}
}
