package dev.symsweep.analysis.transfer;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.WeightDistances;
import dev.symsweep.landscape.Curve;
import java.util.List;

/**
 * A pair of networks at one moment, aligned by what was found at another.
 *
 * @param key which
 * @param arm the arm of both
 * @param method name of the method, empty if they are not permuted
 * @param curve the line between the first and the permuted second
 * @param likeness how alike the two are, tensor by tensor
 * @param distances how far they are from each other, before and after
 * @param fixed of each group, the share of units that the permutation found at the moment of the pair brings to the
 *     same places; none if they are not permuted
 */
public record TransferRow(
        TransferKey key,
        String arm,
        String method,
        Curve curve,
        MatchedWeights likeness,
        WeightDistances distances,
        List<FixedPoints> fixed) {

    /** Copies the list. */
    public TransferRow {
        fixed = List.copyOf(fixed);
    }

    /**
     * Of one group.
     *
     * @param group its name
     * @param units how many it has
     * @param share in [0, 1]
     */
    public record FixedPoints(String group, int units, double share) {}

    /** The share over all groups, each with the weight of its size; NaN if there is none. */
    public double fixedShare() {
        double same = fixed.stream()
                .mapToDouble(group -> group.units() * group.share())
                .sum();
        return same / fixed.stream().mapToInt(FixedPoints::units).sum();
    }
}
