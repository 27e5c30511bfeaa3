package dev.symsweep.analysis.predictive;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.EpochSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PublishedSection;
import dev.symsweep.bayes.Predictive;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;

/** The section {@code analyses.predictive}. */
public final class PredictiveKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "predictive";

    private static final String SAMPLES = "samples";
    private static final String SPLITS = "splits";

    /** As published. */
    private static final int USUAL_SAMPLES = 25;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Growth growth(String key) {
        if (key.equals(PublishedSection.key())) {
            return PublishedSection.growth();
        }
        return key.equals(SPLITS) ? Growth.EVERYTHING : AnalysisKind.super.growth(key);
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(PredictiveCodec.CODEC);
    }

    @Override
    public PredictiveAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS, EpochSection.key(), SAMPLES, SPLITS, PublishedSection.key()));
        List<String> arms = AnalysisSection.arms(section, context.runs());
        List<Split> splits = section.has(SPLITS) ? section.choices(SPLITS, Split.byLabel()) : List.of(Split.TEST);
        return new PredictiveAnalysis(
                arms,
                EpochSection.read(section, context.runs(), arms),
                section.build(() -> new Predictive(section.integer(SAMPLES, USUAL_SAMPLES))),
                splits,
                PublishedSection.read(section, context.runs(), PredictiveAnalysis.MEASURES));
    }
}
