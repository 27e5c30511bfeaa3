package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.Subsample;
import java.util.Locale;

/**
 * Barriers from coarse to fine: estimated on some examples, and where that does not suffice computed on all.
 *
 * @param subsample the examples
 * @param finish where estimates do not suffice; of no part in what an estimate is
 */
public record Estimates(Subsample subsample, Threshold finish) {

    /** Everything is evaluated on whole splits at once. */
    public static final Estimates NONE = new Estimates(Subsample.NONE, Threshold.NONE);

    public Estimates {
        if (subsample.isNone() && !finish.isNone()) {
            throw new IllegalArgumentException(
                    "pairs are finished " + finish.words() + ", which needs barriers that are estimated");
        }
    }

    /** Of so many examples, with no more for any pair. */
    public static Estimates of(int examples) {
        return new Estimates(new Subsample(examples), Threshold.NONE);
    }

    /** Whether nothing is estimated. */
    public boolean isNone() {
        return subsample.isNone();
    }

    /** In words behind the split: {@code , estimated on 1,000 examples}; empty if nothing is estimated. */
    public String words() {
        if (isNone()) {
            return "";
        }
        String estimated = String.format(Locale.ROOT, ", estimated on %,d examples", subsample.examples());
        return estimated + (finish.isNone() ? "" : ", on all " + finish.words());
    }
}
