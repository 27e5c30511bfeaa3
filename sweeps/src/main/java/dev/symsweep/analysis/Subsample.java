package dev.symsweep.analysis;

import dev.symsweep.random.RandomStream;
import dev.symsweep.spec.Split;
import java.io.Serializable;
import java.util.Map;

/**
 * On how much of a split networks are evaluated, where all of it would take too long.
 *
 * @param examples how many examples, the same ones for all networks, 0 for all
 */
public record Subsample(int examples) implements Serializable {

    /** Everything is evaluated on the whole split. */
    public static final Subsample NONE = new Subsample(0);

    /** Of fewer the interval is none of 95 %. */
    public static final int FEWEST = 30;

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

    /** What it adds to the canonical form of what is evaluated. */
    public Map<String, Object> form() {
        return Map.of("examples", examples);
    }
}
