package dev.symsweep.analysis.atlas;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.PairSection;
import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.interpolate.InterpolateKind;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;

/** The section {@code analyses.atlas}. */
public final class AtlasKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "atlas";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(AlignKind.NAME, InterpolateKind.NAME);
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(DistanceCodec.CODEC);
    }

    @Override
    public AtlasAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS));
        InterpolationAnalysis interpolation = context.earlier(InterpolationAnalysis.class)
                .orElseThrow(() -> section.origin()
                        .error(section.origin().label() + " needs " + AnalysisSection.KEY + "." + InterpolateKind.NAME
                                + ", whose barriers it shows"));
        AtlasAnalysis analysis = new AtlasAnalysis(
                arms(section, context.runs(), interpolation),
                interpolation.modulo(),
                context.earlier(AlignmentAnalysis.class)
                        .map(AlignmentAnalysis::pairs)
                        .orElse(PairSelection.ALL));
        PairSection.requireFew(
                section,
                AtlasAnalysis.pairs(context.runs(), analysis.arms()),
                1 + analysis.modulo().methods().size());
        return analysis;
    }

    /** Those that are interpolated, where none are named. */
    private static List<String> arms(Section section, PlannedRuns runs, InterpolationAnalysis interpolation) {
        if (!section.has(AnalysisSection.ARMS)) {
            return interpolation.arms();
        }
        List<String> arms = AnalysisSection.arms(section, runs);
        for (int i = 0; i < arms.size(); i++) {
            if (!interpolation.arms().contains(arms.get(i))) {
                throw notInterpolated(section, i, interpolation);
            }
        }
        return arms;
    }

    private static InvalidSweepException notInterpolated(
            Section section, int index, InterpolationAnalysis interpolation) {
        return Section.invalid(
                section.list(AnalysisSection.ARMS).get(index),
                "one of those that are interpolated: " + String.join(", ", interpolation.arms()));
    }
}
