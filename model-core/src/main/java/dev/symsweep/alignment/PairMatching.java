package dev.symsweep.alignment;

import java.io.Serializable;

/** A way to align one network to another. A value: two equal ones, in equal settings, give equal permutations. */
public interface PairMatching extends Serializable {

    /** The method's name in sweep files and tables, for instance {@code weight-matching}. */
    String name();

    /** Whether it looks at data, and not at weights alone. */
    boolean needsData();

    /**
     * Makes ready to align pairs of networks.
     *
     * @throws IllegalArgumentException if the method needs data and there is none
     */
    PairMatcher matcher(AlignmentSetting setting);
}
