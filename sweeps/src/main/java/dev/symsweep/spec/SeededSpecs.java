package dev.symsweep.spec;

/**
 * Runs that differ in their seeds alone. A canonical form is written in many times the time of its digest, and theirs
 * differ in the digits of the seed alone: it is written for two seeds of one digit, which tells where they stand.
 */
public final class SeededSpecs {

    private final RunSpec spec;
    private final String before;
    private final String behind;

    private SeededSpecs(RunSpec spec, String before, String behind) {
        this.spec = spec;
        this.before = before;
        this.behind = behind;
    }

    /** Those of a run. */
    public static SeededSpecs of(RunSpec spec) {
        String one = spec.with(1).canonical();
        String other = spec.with(2).canonical();
        int place = 0;
        while (one.charAt(place) == other.charAt(place)) {
            place++;
        }
        if (!one.substring(place + 1).equals(other.substring(place + 1))) {
            throw new IllegalStateException("a canonical form has its seed once: " + one);
        }
        return new SeededSpecs(spec, one.substring(0, place), one.substring(place + 1));
    }

    /** The run with a seed. */
    public RunSpec spec(long seed) {
        return spec.with(seed);
    }

    /** The key of the run with a seed. */
    public RunKey key(long seed) {
        return RunKey.of(before + seed + behind);
    }
}
