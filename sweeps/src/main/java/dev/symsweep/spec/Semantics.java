package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.yaml.Section;

/**
 * The number that says what the settings of a run mean. It is part of the canonical form and so of the key: a run whose
 * settings have come to train other weights has another key, and runs of both kinds never mix. Runs that keep their
 * bits keep their number.
 *
 * <ol>
 *   <li>The first version: dense networks alone.
 *   <li>Convolutions, precision, augmentation; masks by rules that name nodes.
 *   <li>The gradients of a batch are summed slice by slice.
 *   <li>Networks with batch normalisation alone: statistics of batches are taken in double precision. On the engine
 *       dl4j also all others with norms or convolutions, whose sums are.
 * </ol>
 */
public final class Semantics {

    /** The first one. */
    public static final int OLDEST = 1;

    /** The newest one, which a store has that is made now. */
    public static final int NEWEST = 4;

    /** The last one that concerned every network. */
    private static final int OF_ALL = 3;

    static final String KEY = "semantics";

    private Semantics() {}

    /** The semantics of a run that is trained now: 4 with batch normalisation or such sums of dl4j, 3 without. */
    public static int of(RunSpec spec) {
        boolean changed =
                spec.isBatchNormalized() || spec.engine().equals(SpecSection.DL4J_NAME) && !isBare(spec.architecture());
        return changed ? NEWEST : OF_ALL;
    }

    /** Of dense layers alone. */
    private static boolean isBare(Architecture architecture) {
        return architecture instanceof Mlp mlp && mlp.norm() == Norm.NONE;
    }

    /**
     * The semantics that a run had when another semantics was the newest.
     *
     * @param newest 1 to 4
     */
    static int of(RunSpec spec, int newest) {
        if (newest < OLDEST || newest > NEWEST) {
            throw new IllegalArgumentException("semantics is " + newest + ", must be " + OLDEST + ".." + NEWEST);
        }
        return Math.min(newest, of(spec));
    }

    /**
     * The semantics of a canonical form.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if it is none of these
     */
    static int written(Section form) {
        int found = form.integer(KEY, OLDEST);
        // The first form had no such key.
        if (found <= OLDEST && form.has(KEY) || found > NEWEST) {
            throw form.origin()
                    .error("semantics is " + found + ", must be " + (OLDEST + 1) + ".." + NEWEST
                            + ": another version of Symsweep wrote it");
        }
        return found;
    }
}
