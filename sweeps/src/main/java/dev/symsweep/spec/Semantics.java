package dev.symsweep.spec;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.SmallCnn;
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
 *   <li>Convolutions with a stride between images of 16 channels, as {@link SmallCnn} has, take other kernels of
 *       oneDNN.
 * </ol>
 */
public final class Semantics {

    /** The first one. */
    public static final int OLDEST = 1;

    /** The newest one, which a store has that is made now. */
    public static final int NEWEST = 5;

    /** The last one that concerned every network. */
    private static final int OF_ALL = 3;

    private static final int OF_DOUBLE_SUMS = 4;
    private static final int OF_STRIDED_BLOCKS = 5;

    private static final int BLOCK = 16;

    static final String KEY = "semantics";

    private Semantics() {}

    /** The semantics of a run that is trained now: that of the last change that concerned it. */
    public static int of(RunSpec spec) {
        if (hasStridedBlocks(spec.architecture()) && !isOnDl4j(spec)) {
            return OF_STRIDED_BLOCKS;
        }
        boolean hasDoubleSums = spec.isBatchNormalized() || isOnDl4j(spec) && !isBare(spec.architecture());
        return hasDoubleSums ? OF_DOUBLE_SUMS : OF_ALL;
    }

    private static boolean isOnDl4j(RunSpec spec) {
        return spec.engine().equals(SpecSection.DL4J_NAME);
    }

    /** Of all architectures this one alone goes from 16 channels to 16 at a stride. */
    private static boolean hasStridedBlocks(Architecture architecture) {
        return architecture instanceof SmallCnn network && network.channels() == BLOCK;
    }

    /** Of dense layers alone. */
    private static boolean isBare(Architecture architecture) {
        return architecture instanceof Mlp mlp && mlp.norm() == Norm.NONE;
    }

    /**
     * The semantics that a run had when another semantics was the newest.
     *
     * @param newest 1 to {@link #NEWEST}
     */
    static int of(RunSpec spec, int newest) {
        if (newest < OLDEST || newest > NEWEST) {
            throw new IllegalArgumentException("semantics is " + newest + ", must be " + OLDEST + ".." + NEWEST);
        }
        if (newest < OF_STRIDED_BLOCKS && hasStridedBlocks(spec.architecture())) {
            return Math.min(newest, OF_ALL);
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
