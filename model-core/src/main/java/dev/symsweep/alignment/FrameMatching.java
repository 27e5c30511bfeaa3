package dev.symsweep.alignment;

/** A way to bring a whole population into one common frame. A value, like {@link PairMatching}. */
public non-sealed interface FrameMatching extends Matching {

    /**
     * One permutation for each network, such that all permuted networks are as near as can be to each other. Those of a
     * pair follow: they are consistent around every cycle (Crisostomi et al. 2024).
     *
     * @param population at least two networks of one kind
     * @param seed of all that is drawn
     * @throws IllegalArgumentException if there are fewer than two, a vector has another size than the layout, or an
     *     entry that is not finite
     */
    Frame frame(AlignmentSetting setting, Population population, long seed);
}
