package dev.symsweep.symmetry;

import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.math3.util.CombinatoricsUtils;

/** Draws the fixed entries of one weight after the other, in the order of the parameter vector. */
final class FixedRows {

    private final long maskSeed;
    private final int[] indices;
    private final float[] values;
    private int place;

    /**
     * Nothing fixed yet.
     *
     * @param count how many entries will be fixed in all
     */
    FixedRows(long maskSeed, int count) {
        this.maskSeed = maskSeed;
        this.indices = new int[count];
        this.values = new float[count];
    }

    /** How many entries a rule fixes in a weight. */
    static long count(ParameterTensor weight, Fix fix) {
        return (long) weight.shape().size(0)
                * switch (fix.mask()) {
                    case ENTRIES -> fix.nFix();
                    case FILTERS -> (long) fix.nFix() * filterSize(weight);
                    case WHOLE -> columns(weight);
                };
    }

    void fix(ParameterTensor weight, Fix fix) {
        int chosenAtOnce = switch (fix.mask()) {
            case ENTRIES -> 1;
            case FILTERS -> filterSize(weight);
            case WHOLE -> columns(weight);
        };
        int choices = columns(weight) / chosenAtOnce;
        int nFix = fix.mask() == Fix.Mask.WHOLE ? 1 : fix.nFix();
        if (nFix == 0) {
            return;
        }
        int rows = weight.shape().size(0);
        requireFit(weight, fix, choices, rows);
        RandomStream mask = RandomStream.of(maskSeed, "mask", weight.name());
        RandomStream value = RandomStream.of(maskSeed, "values", weight.name());
        Set<IntBuffer> patterns = new HashSet<>();
        for (int row = 0; row < rows; row++) {
            int[] pattern = fix.mask() == Fix.Mask.WHOLE ? new int[1] : distinct(mask, choices, nFix, patterns);
            int start = weight.offset() + row * columns(weight);
            for (int chosen : pattern) {
                for (int i = 0; i < chosenAtOnce; i++) {
                    indices[place] = start + chosen * chosenAtOnce + i;
                    values[place] = (float) (fix.kappa() * value.nextGaussian());
                    place++;
                }
            }
        }
    }

    FixedEntries entries() {
        return FixedEntries.of(indices, values);
    }

    private static void requireFit(ParameterTensor weight, Fix fix, int choices, int rows) {
        if (fix.mask() == Fix.Mask.WHOLE) {
            return;
        }
        String what = fix.mask() == Fix.Mask.FILTERS ? "input channels" : "fan-in";
        if (fix.nFix() >= choices) {
            throw new IllegalArgumentException("n_fix of " + weight.name() + " is " + fix.nFix()
                    + ", must be below its " + what + " " + choices + "; mask whole fixes all");
        }
        if (CombinatoricsUtils.binomialCoefficientDouble(choices, fix.nFix()) < rows) {
            throw new IllegalArgumentException("n_fix of " + weight.name() + " is " + fix.nFix()
                    + ", too few distinct patterns for " + rows + " rows of " + what + " " + choices);
        }
    }

    /** Draws until a pattern is new; there are enough of them, so this ends. */
    private static int[] distinct(RandomStream mask, int choices, int nFix, Set<IntBuffer> patterns) {
        while (true) {
            int[] pattern = mask.subset(choices, nFix);
            if (patterns.add(IntBuffer.wrap(pattern))) {
                return pattern;
            }
        }
    }

    private static int columns(ParameterTensor weight) {
        return weight.size() / weight.shape().size(0);
    }

    /** The kernel places of one input channel; 1 in a dense weight. */
    private static int filterSize(ParameterTensor weight) {
        Shape shape = weight.shape();
        return columns(weight) / shape.size(1);
    }
}
