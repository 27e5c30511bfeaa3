package dev.symsweep.analysis.metanet;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PublishedSection;
import dev.symsweep.analysis.zoo.ZooAnalysis;
import dev.symsweep.analysis.zoo.ZooKind;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.zoo.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The section {@code analyses.metanet}. */
public final class MetanetKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "metanet";

    private static final String NETWORKS = "networks";
    private static final String LABELS = "labels";
    private static final String RATES = "lr";
    private static final String REPEATS = "repeats";
    private static final String EPOCHS = "epochs";
    private static final String BATCH = "batch";
    private static final String WEIGHT_DECAY = "weight-decay";
    private static final String SEED = "seed";

    private static final List<Double> USUAL_RATES = List.of(1e-5, 1e-4, 5e-4, 1e-3, 5e-3, 1e-2);
    private static final int USUAL_REPEATS = 5;
    private static final int MOST_REPEATS = 1000;
    private static final int USUAL_EPOCHS = 50;
    private static final int USUAL_BATCH = 128;
    private static final double USUAL_WEIGHT_DECAY = 0.01;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(ZooKind.NAME);
    }

    @Override
    public Growth growth(String key) {
        return switch (key) {
            case NETWORKS -> Growth.EVERYTHING;
            case LABELS -> Growth.list(Labels.TEST_ACCURACY);
            default -> key.equals(PublishedSection.key()) ? PublishedSection.growth() : AnalysisKind.super.growth(key);
        };
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(MetanetCodec.CODEC);
    }

    @Override
    public MetanetAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(
                AnalysisSection.ARMS,
                NETWORKS,
                LABELS,
                RATES,
                REPEATS,
                EPOCHS,
                BATCH,
                WEIGHT_DECAY,
                SEED,
                PublishedSection.key()));
        List<String> arms = arms(section, context);
        MetanetRecipe recipe = section.build(() -> new MetanetRecipe(
                section.integer(EPOCHS, USUAL_EPOCHS, 1, SweepLimits.EPOCHS),
                section.integer(BATCH, USUAL_BATCH, 1, SweepLimits.EXAMPLES),
                section.number(WEIGHT_DECAY, USUAL_WEIGHT_DECAY),
                section.longInteger(SEED, 0)));
        return new MetanetAnalysis(
                arms,
                section.has(NETWORKS)
                        ? section.choices(NETWORKS, MetanetNetwork.BY_LABEL)
                        : List.of(MetanetNetwork.values()),
                section.has(LABELS)
                        ? section.choices(LABELS, AnalysisSection.same(Labels.of(context.runs())))
                        : List.of(Labels.TEST_ACCURACY),
                section.has(RATES) ? rates(section) : USUAL_RATES,
                section.integer(REPEATS, USUAL_REPEATS, 1, MOST_REPEATS),
                recipe,
                PublishedScores.read(section, context.runs().arms()));
    }

    /** All of which there are zoos. */
    private static List<String> arms(Section section, AnalysisContext context) {
        List<String> zoos = context.earlier(ZooAnalysis.class)
                .map(ZooAnalysis::arms)
                .orElseThrow(() -> section.origin()
                        .error(section.origin().label() + " needs " + AnalysisSection.KEY + "." + ZooKind.NAME
                                + ", which makes what it learns from"));
        return section.has(AnalysisSection.ARMS)
                ? section.choices(AnalysisSection.ARMS, AnalysisSection.same(zoos))
                : zoos;
    }

    private static List<Double> rates(Section section) {
        List<Double> rates = new ArrayList<>();
        for (Tree item : section.list(RATES)) {
            double rate = Section.number(item);
            if (!(rate > 0) || Double.isInfinite(rate)) {
                throw Section.invalid(item, "positive and finite");
            }
            if (rates.contains(rate)) {
                throw Section.invalid(item, "listed once");
            }
            rates.add(rate);
        }
        if (rates.isEmpty()) {
            throw Section.invalid(section.tree(RATES), "a list of at least one learning rate");
        }
        return rates;
    }
}
