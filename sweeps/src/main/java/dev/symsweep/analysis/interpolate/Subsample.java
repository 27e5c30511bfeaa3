package dev.symsweep.analysis.interpolate;

import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * On how much of a split barriers are estimated before any is computed on all of it.
 *
 * @param examples how many examples, the same ones for all pairs, 0 for all
 * @param finishAt pairs whose estimate comes near to this loss barrier, in nats, are evaluated on the whole split; NaN
 *     if none are
 * @param finishWithin how near the interval of 95 % must come to it, in nats, 0 if it must hold it; NaN if none are
 */
public record Subsample(int examples, double finishAt, double finishWithin) implements Serializable {

    /** Everything is evaluated on the whole split. */
    public static final Subsample NONE = new Subsample(0, Double.NaN, Double.NaN);

    /** Of fewer the interval is none of 95 %. */
    static final int FEWEST = 30;

    public Subsample {
        if (examples != 0 && examples < FEWEST) {
            throw new IllegalArgumentException("examples is " + examples + ", must be at least " + FEWEST);
        }
        if (Double.isNaN(finishAt) != Double.isNaN(finishWithin) || examples == 0 && !Double.isNaN(finishAt)) {
            throw new IllegalArgumentException("pairs are finished at " + finishAt + " within " + finishWithin + " of "
                    + examples + " examples, must be both or neither, after some examples");
        }
    }

    /** So many examples, and no more for any pair. */
    public static Subsample of(int examples) {
        return new Subsample(examples, Double.NaN, Double.NaN);
    }

    /** Whether everything is evaluated on the whole split. */
    public boolean isNone() {
        return examples == 0;
    }

    /** Whether pairs near a barrier are evaluated on the whole split. */
    public boolean finishes() {
        return !Double.isNaN(finishAt);
    }

    /** In words behind the split: {@code , estimated on 1,000 examples}; empty if nothing is estimated. */
    public String words() {
        if (isNone()) {
            return "";
        }
        String estimated = String.format(Locale.ROOT, ", estimated on %,d examples", examples);
        return estimated + (finishes() ? ", on all within " + finishWithin + " of a loss barrier of " + finishAt : "");
    }

    /** The examples of a split of that size, ascending. */
    public int[] draw(Split split, int size) {
        return RandomStream.of(0, "barrier", "examples", split.label()).subset(size, Math.min(size, examples));
    }

    /** What it adds to the canonical form of a path. */
    Map<String, Object> form() {
        Map<String, Object> form = new TreeMap<>(Map.of("examples", examples));
        if (finishes()) {
            form.put("finish", new TreeMap<>(Map.of("at", finishAt, "within", finishWithin)));
        }
        return form;
    }
}
