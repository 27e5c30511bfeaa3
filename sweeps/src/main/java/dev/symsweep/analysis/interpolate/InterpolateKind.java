package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PairSection;
import dev.symsweep.analysis.PointSection;
import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The section {@code analyses.interpolate}. */
public final class InterpolateKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "interpolate";

    private static final String ON = "on";
    private static final String MODULO = "modulo";
    private static final String USUAL_SPLIT = "test";

    private static final Map<String, Split> SPLITS = Split.byLabel();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(AlignKind.NAME);
    }

    @Override
    public Growth growth(String key) {
        if (key.equals(PairSection.key())) {
            return PairSection.growth();
        }
        return switch (key) {
            case ON -> Growth.list(USUAL_SPLIT);
            case MODULO -> Growth.list();
            case RepairSection.KINDS, RepairSection.EXAMPLES -> RepairSection.growth(key);
            default -> AnalysisKind.super.growth(key);
        };
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(CurveCodec.CODEC);
    }

    @Override
    public InterpolationAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(
                PointSection.key(),
                SubsampleSection.EXAMPLES,
                SubsampleSection.FINISH,
                PairSection.key(),
                ON,
                AnalysisSection.ARMS,
                MODULO,
                RepairSection.KINDS,
                RepairSection.EXAMPLES));
        List<String> arms = AnalysisSection.arms(section, context.runs());
        List<Split> on = section.has(ON) ? section.choices(ON, SPLITS) : List.of(Split.TEST);
        PairSelection pairs = PairSection.read(section, context, arms, PairSelection.ALL);
        RepairSelection repair = RepairSection.read(section, arms, context);
        Modulo modulo = modulo(section, arms, context.earlier(AlignmentAnalysis.class));
        long each = (long) repair.kinds().size() * (1 + modulo.methods().size());
        Pairs selected = Pairs.of(context.runs(), arms, pairs);
        PairSection.requireFew(section, selected, each);
        if (!modulo.methods().isEmpty()) {
            PairSection.requireWithin(section, selected, arms, "leave " + MODULO + " out, or take other pairs");
        }
        return new InterpolationAnalysis(
                PointSection.read(section),
                pairs,
                on,
                arms,
                modulo,
                repair,
                SubsampleSection.read(section, arms, context.runs()));
    }

    private static Modulo modulo(Section section, List<String> arms, Optional<AlignmentAnalysis> alignment) {
        if (!section.has(MODULO)) {
            return Modulo.NOTHING;
        }
        Tree tree = section.tree(MODULO);
        List<AlignmentMethod> listed = alignment.map(AlignmentAnalysis::methods).orElse(List.of());
        if (listed.isEmpty() && !Section.list(tree).isEmpty()) {
            throw Section.invalid(
                    tree, "left out, or " + AnalysisSection.KEY + "." + AlignKind.NAME + " must list these methods");
        }
        if (!listed.isEmpty() && alignment.filter(AlignmentAnalysis::coversEnd).isEmpty()) {
            throw Section.invalid(
                    tree, "left out, or " + AnalysisSection.KEY + "." + AlignKind.NAME + ".epochs must list final");
        }
        List<String> aligned = alignment.map(AlignmentAnalysis::arms).orElse(List.of());
        Modulo modulo = Modulo.named(section, MODULO, listed, aligned);
        if (!modulo.methods().isEmpty() && arms.stream().noneMatch(aligned::contains)) {
            throw Section.invalid(
                    tree,
                    "left out, as " + AnalysisSection.KEY + "." + AlignKind.NAME
                            + " covers none of the arms that are interpolated");
        }
        return modulo;
    }
}
