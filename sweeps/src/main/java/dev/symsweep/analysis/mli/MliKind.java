package dev.symsweep.analysis.mli;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PublishedSection;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.landscape.monotonic.Monotonicity;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;

/** The section {@code analyses.mli}. */
public final class MliKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "mli";

    private static final String POINTS = "points";
    private static final String SPLITS = "splits";
    private static final int USUAL_POINTS = 25;

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
        return List.of(MliCodec.CODEC);
    }

    @Override
    public MliAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS, POINTS, SPLITS, AnalysisSection.EXAMPLES, PublishedSection.key()));
        List<String> arms = AnalysisSection.trainedHere(
                section, AnalysisSection.armsWithoutBatchNorm(section, context.runs()), context.runs());
        List<Split> splits =
                section.has(SPLITS) ? section.choices(SPLITS, Split.byLabel()) : List.of(Split.TRAIN, Split.TEST);
        return new MliAnalysis(
                arms,
                section.integer(POINTS, USUAL_POINTS, Monotonicity.FEWEST_POINTS, SweepLimits.POINTS),
                splits,
                AnalysisSection.subsample(section, arms, context.runs()),
                PublishedSection.read(section, context.runs(), MliAnalysis.MEASURES));
    }
}
