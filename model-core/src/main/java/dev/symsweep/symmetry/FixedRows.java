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

    /**
     * How many entries a rule fixes in a weight.
     *
     * @throws IllegalArgumentException if the rule chooses all of a row or more, or there are too few choices for
     *     distinct rows
     */
    static long count(ParameterTensor weight, Fix fix) {
        requireFit(weight, fix);
        return (long) weight.shape().size(0) * chosen(fix) * chosenAtOnce(weight, fix);
    }

    /** Fixes what {@link #count} has counted. */
    void fix(ParameterTensor weight, Fix fix) {
        int nFix = chosen(fix);
        if (nFix == 0) {
            return;
        }
        int chosenAtOnce = chosenAtOnce(weight, fix);
        int choices = columns(weight) / chosenAtOnce;
        int rows = weight.shape().size(0);
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

    private static void requireFit(ParameterTensor weight, Fix fix) {
        if (fix.mask() == Fix.Mask.WHOLE || fix.nFix() == 0) {
            return;
        }
        int rows = weight.shape().size(0);
        int choices = columns(weight) / chosenAtOnce(weight, fix);
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

    /** How many choices are made in a row; a whole row is one. */
    private static int chosen(Fix fix) {
        return fix.mask() == Fix.Mask.WHOLE ? 1 : fix.nFix();
    }

    /** How many entries, one after the other, one choice fixes. */
    private static int chosenAtOnce(ParameterTensor weight, Fix fix) {
        return switch (fix.mask()) {
            case ENTRIES -> 1;
            case FILTERS -> filterSize(weight);
            case WHOLE -> columns(weight);
        };
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
