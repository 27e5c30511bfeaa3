package dev.symsweep.analysis.interpolate;

import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Map;

/**
 * On how much of a split a barrier is estimated.
 *
 * @param examples how many examples, the same ones for all pairs, 0 for all
 */
public record Subsample(int examples) implements Serializable {

    /** Nothing is estimated, everything is evaluated on the whole split. */
    public static final Subsample NONE = new Subsample(0);

    /** Of fewer the interval is none of 95 %. */
    static final int FEWEST = 30;

    public Subsample {
        if (examples != 0 && examples < FEWEST) {
            throw new IllegalArgumentException("examples is " + examples + ", must be at least " + FEWEST);
        }
    }

    /** Whether everything is evaluated on the whole split. */
    public boolean isNone() {
        return examples == 0;
    }

    /** The examples of a split of that size, ascending. */
    public int[] draw(Split split, int size) {
        return RandomStream.of(0, "barrier", "examples", split.label()).subset(size, Math.min(size, examples));
    }

    /** What it adds to the canonical form of a path. */
    Map<String, Object> form() {
        return Map.of("examples", examples);
    }
}
