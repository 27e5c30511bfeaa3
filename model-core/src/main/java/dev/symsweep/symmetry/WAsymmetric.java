package dev.symsweep.symmetry;

import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.ParameterTensor.Role;
import java.util.List;

/**
 * W-asymmetric networks: in each row of a weight, randomly chosen entries or filters are fixed at Gaussian values of
 * standard deviation kappa (lim2024, section 4.1 and appendix F.1.1). The rows' patterns are pairwise distinct, as the
 * theory asks, unless nothing or everything is fixed.
 *
 * @param maskSeed seed of masks and values; shared by all networks that are compared
 * @param fixes what is fixed where: every node with a weight is meant by exactly one, and each means at least one node
 */
public record WAsymmetric(long maskSeed, List<Fix> fixes) implements Symmetry {

    public WAsymmetric {
        fixes = List.copyOf(fixes);
    }

    @Override
    public Network rewrite(Network network) {
        return network;
    }

    @Override
    public FixedEntries fixedEntries(Network network) {
        int count = Math.toIntExact(fixedCount(network));
        FixedRows rows = new FixedRows(maskSeed, count);
        weights(network).forEach(weight -> rows.fix(weight, fixOf(weight)));
        return rows.entries();
    }

    /**
     * How many entries it fixes, without drawing them.
     *
     * @throws IllegalArgumentException if it does not fit the network
     */
    public long fixedCount(Network network) {
        List<ParameterTensor> weights = weights(network);
        for (Fix fix : fixes) {
            if (weights.stream().noneMatch(weight -> fix.isFor(weight.node()))) {
                throw new IllegalArgumentException(
                        "n_fix is given for \"" + fix.nodes() + "\", the nodes with weights are " + nodes(weights));
            }
        }
        return weights.stream()
                .mapToLong(weight -> FixedRows.count(weight, fixOf(weight)))
                .sum();
    }

    private static List<ParameterTensor> weights(Network network) {
        return network.layout().tensors().stream()
                .filter(tensor -> tensor.role() == Role.WEIGHT)
                .toList();
    }

    private Fix fixOf(ParameterTensor weight) {
        List<Fix> meant = fixes.stream().filter(fix -> fix.isFor(weight.node())).toList();
        if (meant.isEmpty()) {
            throw new IllegalArgumentException(
                    "no n_fix is given for node " + weight.node() + ", one must be, 0 for none");
        }
        if (meant.size() > 1) {
            throw new IllegalArgumentException("node " + weight.node() + " is meant by both \""
                    + meant.get(0).nodes() + "\" and \"" + meant.get(1).nodes() + "\", must be by one");
        }
        return meant.get(0);
    }

    private static List<String> nodes(List<ParameterTensor> weights) {
        return weights.stream().map(ParameterTensor::node).toList();
    }
}
