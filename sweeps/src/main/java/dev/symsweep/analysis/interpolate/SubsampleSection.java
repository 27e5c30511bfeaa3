package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.PointSection;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;

/** The keys of {@code analyses.interpolate} that say on how much data. */
final class SubsampleSection {

    static final String EXAMPLES = AnalysisSection.EXAMPLES;
    static final String FINISH = "finish";

    private static final String AT = "at";
    private static final String WITHIN = "within";

    private SubsampleSection() {}

    /** Estimates are of the barrier at the midpoint, so there are no other points to evaluate. */
    static Estimates read(Section section, List<String> arms, PlannedRuns runs) {
        if (!section.has(EXAMPLES)) {
            if (section.has(FINISH)) {
                throw Section.invalid(section.tree(FINISH), "left out without " + EXAMPLES);
            }
            return Estimates.NONE;
        }
        if (PointSection.read(section) != PointSection.FEWEST) {
            throw Section.invalid(
                    section.tree(EXAMPLES),
                    "left out, or " + section.origin().key(PointSection.key()).label() + " must be ["
                            + PointSection.MIDPOINT + "]: what is estimated is the barrier there");
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
