package dev.symsweep.analysis.align;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.spec.BuiltNetwork;

/** What an alignment does with gates and fixed entries, which leave networks no permutation symmetry. */
public enum Asymmetry {
    /** Only permutations that leave the function of a network, and its fixed entries, as they are. */
    RESPECTED,
    /** For experiments: the permutations that the network would have without them. They may change what it computes. */
    IGNORED;

    /** The groups of units that may change places in a network. */
    public PermutationGroups groups(BuiltNetwork built) {
        return switch (this) {
            case RESPECTED -> PermutationGroups.of(built.network(), built.fixed());
            case IGNORED -> PermutationGroups.ignoringAsymmetry(built.network());
        };
    }

    /** Whether any units may change places. */
    boolean permits(BuiltNetwork built) {
        return !groups(built).groups().isEmpty();
    }
}
