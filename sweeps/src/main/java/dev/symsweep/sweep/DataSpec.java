package dev.symsweep.sweep;

/**
 * Which examples a run is trained and tested on.
 *
 * @param set name of the data set, for instance {@code mnist}
 * @param validation training examples held out, 0 for none
 * @param validationSeed seed that chooses them; 0 when none are held out, whatever was given
 */
public record DataSpec(String set, int validation, long validationSeed) {

    public DataSpec {
        if (validation < 0) {
            throw new IllegalArgumentException("validation count is " + validation + ", must be 0 or more");
        }
        // Without held-out examples the seed changes nothing, so it must not change the run key either.
        validationSeed = validation == 0 ? 0 : validationSeed;
    }
}
