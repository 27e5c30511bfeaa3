package dev.symsweep.alignment;

import java.io.Serializable;

/** A way to align networks: pair by pair, or a population at once. A value with all its settings. */
public sealed interface Matching extends Serializable permits PairMatching, FrameMatching {

    /** The method's name in sweep files and tables, for instance {@code weight-matching}. */
    String name();

    /** Whether it looks at data, and not at weights alone. */
    boolean needsData();
}
