package dev.symsweep.norms.analysis;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.EpochSection;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;

/** The section {@code analyses.norms}. */
public final class NormsKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "norms";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(NormCodec.CODEC);
    }

    @Override
    public NormsAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS, EpochSection.key()));
        List<String> arms = AnalysisSection.arms(section, context.runs());
        return new NormsAnalysis(arms, EpochSection.read(section, context.runs(), arms));
    }
}
