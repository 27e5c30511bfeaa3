package dev.symsweep.analysis;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;

/** The key {@code points} of analyses of lines between networks: at how many points these are evaluated. */
public final class PointSection {

    /** The name for the point half-way and both ends. */
    public static final String MIDPOINT = "midpoint";

    /** The ends and the point half-way. */
    public static final int FEWEST = 3;

    private static final String KEY = "points";
    private static final int USUAL = 25;

    private PointSection() {}

    /** The name of the key. */
    public static String key() {
        return KEY;
    }

    /**
     * The number of points, ends included; 25 where a section says nothing of it.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if it is even, or too few or too many
     */
    public static int read(Section section) {
        if (section.find(KEY).filter(PointSection::isMidpoint).isPresent()) {
            return FEWEST;
        }
        if (section.find(KEY).filter(Tree.Sequence.class::isInstance).isPresent()) {
            throw Section.invalid(section.tree(KEY), "[" + MIDPOINT + "] or a number of points");
        }
        int points = section.integer(KEY, USUAL);
        if (points < FEWEST || points > SweepLimits.POINTS || points % 2 == 0) {
            throw Section.invalid(section.tree(KEY), "odd, at least " + FEWEST + " and at most " + SweepLimits.POINTS);
        }
        return points;
    }

    private static boolean isMidpoint(Tree tree) {
        return tree instanceof Tree.Sequence points
                && points.items().size() == 1
                && points.items().get(0) instanceof Tree.Scalar only
                && only.text().equals(MIDPOINT);
    }
}
