package dev.symsweep.symmetry;

import dev.symsweep.setting.InvalidSettingException;
import java.util.regex.Pattern;

/**
 * What is fixed in some of a network's weights: a rule of {@link WAsymmetric}.
 *
 * @param nodes the nodes it is for: a name in which {@code *} stands for any characters, for instance
 *     {@code stage1-*-conv*}
 * @param mask what each row's choice is made of
 * @param nFix how many are chosen in each row; 0 with {@link Mask#WHOLE}
 * @param kappa standard deviation of the fixed values; not divided by the fan-in
 */
public record Fix(String nodes, Mask mask, int nFix, double kappa) {

    /**
     * What a row, all weights of one output unit or channel, chooses from (lim2024, appendix F.1.1, and its authors'
     * code).
     */
    public enum Mask {
        /** Single entries of the row. */
        ENTRIES,
        /**
         * Whole filters of a convolution, that is input channels with all kernel places; of a dense weight, entries.
         */
        FILTERS,
        /** Nothing is chosen, the whole row is fixed; the published first convolutions of the small ResNets. */
        WHOLE
    }

    public Fix {
        if (nodes.isEmpty()) {
            throw new InvalidSettingException("nodes", "nodes is empty, must name nodes, for instance stage1-*");
        }
        if (nFix < 0) {
            throw new InvalidSettingException("n-fix", "n_fix is " + nFix + ", must be 0 or more");
        }
        if (mask == Mask.WHOLE && nFix != 0) {
            throw new InvalidSettingException(
                    "n-fix", "n_fix is " + nFix + ", must be left out where whole rows are fixed");
        }
        if (!(kappa >= 0) || Double.isInfinite(kappa)) {
            throw new InvalidSettingException("kappa", "kappa is " + kappa + ", must be 0 or more and finite");
        }
    }

    /** {@code nFix} entries of each row. */
    public static Fix entries(String nodes, int nFix, double kappa) {
        return new Fix(nodes, Mask.ENTRIES, nFix, kappa);
    }

    /** {@code nFix} filters of each row. */
    public static Fix filters(String nodes, int nFix, double kappa) {
        return new Fix(nodes, Mask.FILTERS, nFix, kappa);
    }

    /** All of each row. */
    public static Fix whole(String nodes, double kappa) {
        return new Fix(nodes, Mask.WHOLE, 0, kappa);
    }

    /** Whether it is for the node of that name. */
    boolean isFor(String node) {
        String[] literals = nodes.split("\\*", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(literals[0]));
        for (int i = 1; i < literals.length; i++) {
            pattern.append(".*").append(Pattern.quote(literals[i]));
        }
        return node.matches(pattern.toString());
    }
}
