package dev.symsweep.alignment;

/** A way to align one network to another. A value: two equal ones, in equal settings, give equal permutations. */
public non-sealed interface PairMatching extends Matching {

    /**
     * Makes ready to align pairs of networks.
     *
     * @throws IllegalArgumentException if the method needs data and there is none
     */
    PairMatcher matcher(AlignmentSetting setting);
}
