package dev.symsweep.alignment.activation;

import dev.symsweep.alignment.AlignmentSetting;
import dev.symsweep.alignment.PairMatcher;
import dev.symsweep.alignment.PairMatching;
import dev.symsweep.alignment.group.PermutationGroup;
import dev.symsweep.alignment.group.PermutationGroup.Carrier;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Gate;
import dev.symsweep.network.Network;
import dev.symsweep.network.Node;
import dev.symsweep.network.Pointwise;
import dev.symsweep.setting.InvalidSettingException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Activation matching (Li et al. 2016; Ainsworth et al. 2022, section 3.1; Sharma et al. 2024): units match that answer
 * alike to the same examples. Each group is one linear assignment by itself; there is nothing to iterate. Positions of
 * an image count as examples of their own, and so do the copies of a flattened unit.
 *
 * <p>The entries of its objective are two: the sum over all groups of the similarities of the units that share a place,
 * in the given order and after the assignment.
 *
 * @param similarity of two units
 * @param layer which activations of a group count; the studies take the last
 * @param examples how many, from the start of the data; all of it if it has fewer, and of a graph all nodes
 */
public record ActivationMatching(Similarity similarity, Layer layer, int examples) implements PairMatching {

    private static final String NAME = "activation-matching";

    /** What makes two units alike. */
    public enum Similarity {
        /** The mean of their product, which is not centred: that of Ainsworth et al. 2022 and Sharma et al. 2024. */
        INNER_PRODUCT,
        /** Pearson's, that of Jordan et al. 2023; 0 with a unit that never changes. */
        CORRELATION
    }

    /**
     * Which of a group's activations count. There is a choice among those behind a nonlinearity, of which a residual
     * stream has one for each block; a group without any has the last activation that holds its units.
     */
    public enum Layer {
        /** The last of them. */
        LAST,
        /** The first of them. */
        FIRST,
        /** All of them. */
        ALL,
        /** Instead of these what layers with weights put out, before norms and nonlinearities (lim2024, for graphs). */
        LINEAR
    }

    public ActivationMatching {
        if (examples < 1) {
            throw new InvalidSettingException("examples", "examples is " + examples + ", must be at least 1");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean needsData() {
        return true;
    }

    @Override
    public PairMatcher matcher(AlignmentSetting setting) {
        return new ActivationMatcher(this, setting);
    }

    /** The activations of a group that count. */
    List<Carrier> counted(Network network, PermutationGroup group) {
        Set<String> eligible = network.nodes().stream()
                .filter(this::isEligible)
                .map(Node::name)
                .collect(Collectors.toSet());
        List<Carrier> all = group.activations();
        List<Carrier> candidates = all.stream()
                .filter(carrier -> eligible.contains(carrier.node()))
                .toList();
        if (candidates.isEmpty()) {
            candidates = all.subList(all.size() - 1, all.size());
        }
        return switch (layer) {
            case LAST -> candidates.subList(candidates.size() - 1, candidates.size());
            case FIRST -> candidates.subList(0, 1);
            case ALL, LINEAR -> candidates;
        };
    }

    private boolean isEligible(Node node) {
        return layer == Layer.LINEAR
                ? node instanceof Dense || node instanceof Convolution
                : node instanceof Pointwise || node instanceof Gate;
    }
}
