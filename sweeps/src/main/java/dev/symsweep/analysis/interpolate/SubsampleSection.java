package dev.symsweep.analysis.interpolate;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Set;

/** The keys of {@code analyses.interpolate} that say at how many points and on how much data. */
final class SubsampleSection {

    static final String POINTS = "points";
    static final String EXAMPLES = "examples";
    static final String FINISH = "finish";

    private static final String MIDPOINT = "midpoint";
    private static final String AT = "at";
    private static final String WITHIN = "within";
    private static final int USUAL_POINTS = 25;
    private static final int FEWEST_POINTS = 3;

    private SubsampleSection() {}

    static int points(Section section) {
        if (section.find(POINTS).filter(SubsampleSection::isMidpoint).isPresent()) {
            return FEWEST_POINTS;
        }
        if (section.find(POINTS).filter(Tree.Sequence.class::isInstance).isPresent()) {
            throw Section.invalid(section.tree(POINTS), "[" + MIDPOINT + "] or a number of points");
        }
        int points = section.integer(POINTS, USUAL_POINTS);
        if (points < FEWEST_POINTS || points > SweepLimits.POINTS || points % 2 == 0) {
            throw Section.invalid(
                    section.tree(POINTS), "odd, at least " + FEWEST_POINTS + " and at most " + SweepLimits.POINTS);
        }
        return points;
    }

    private static boolean isMidpoint(Tree tree) {
        return tree instanceof Tree.Sequence points
                && points.items().size() == 1
                && points.items().get(0) instanceof Tree.Scalar only
                && only.text().equals(MIDPOINT);
    }

    /** Estimates are of the barrier at the midpoint, so there are no other points to evaluate. */
    static Subsample read(Section section) {
        if (!section.has(EXAMPLES)) {
            if (section.has(FINISH)) {
                throw Section.invalid(section.tree(FINISH), "left out without " + EXAMPLES);
            }
            return Subsample.NONE;
        }
        if (points(section) != FEWEST_POINTS) {
            throw Section.invalid(
                    section.tree(EXAMPLES),
                    "left out, or " + section.origin().key(POINTS).label() + " must be [" + MIDPOINT
                            + "]: what is estimated is the barrier there");
        }
        int examples = section.integer(EXAMPLES, Subsample.FEWEST, SweepLimits.EXAMPLES);
        if (!section.has(FINISH)) {
            return Subsample.of(examples);
        }
        Section finish = section.section(FINISH).allow(Set.of(AT, WITHIN));
        double at = finish.number(AT);
        double within = finish.number(WITHIN, 0);
        for (String key : List.of(AT, WITHIN)) {
            double value = key.equals(AT) ? at : within;
            if (!Double.isFinite(value) || key.equals(WITHIN) && value < 0) {
                throw Section.invalid(finish.tree(key), "finite" + (key.equals(WITHIN) ? " and not negative" : ""));
            }
        }
        return new Subsample(examples, at, within);
    }
}
