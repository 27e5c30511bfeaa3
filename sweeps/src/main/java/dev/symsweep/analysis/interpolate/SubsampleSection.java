package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Set;

/** The keys of {@code analyses.interpolate} that say at how many points and on how much data. */
final class SubsampleSection {

    static final String POINTS = "points";
    static final String EXAMPLES = AnalysisSection.EXAMPLES;
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
    static Estimates read(Section section, List<String> arms, PlannedRuns runs) {
        if (!section.has(EXAMPLES)) {
            if (section.has(FINISH)) {
                throw Section.invalid(section.tree(FINISH), "left out without " + EXAMPLES);
            }
            return Estimates.NONE;
        }
        if (points(section) != FEWEST_POINTS) {
            throw Section.invalid(
                    section.tree(EXAMPLES),
                    "left out, or " + section.origin().key(POINTS).label() + " must be [" + MIDPOINT
                            + "]: what is estimated is the barrier there");
        }
        Subsample subsample = AnalysisSection.subsample(section, arms, runs);
        return new Estimates(subsample, section.has(FINISH) ? threshold(section.section(FINISH)) : Threshold.NONE);
    }

    private static Threshold threshold(Section section) {
        section.allow(Set.of(AT, WITHIN));
        double at = section.number(AT);
        if (!Double.isFinite(at)) {
            throw Section.invalid(section.tree(AT), "finite");
        }
        double within = section.number(WITHIN, 0);
        if (!Double.isFinite(within) || within < 0) {
            throw Section.invalid(section.tree(WITHIN), "finite and not negative");
        }
        return new Threshold(at, within);
    }
}
