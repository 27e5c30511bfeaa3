package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.ArmFacts;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.PairSelection;
import dev.symsweep.spec.Split;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code analyses.interpolate}.
 *
 * @param section the section
 * @param analysis what it asks for, as yet modulo nothing
 */
public record InterpolationSection(Section section, InterpolationAnalysis analysis) {

    public static final String MODULO = "modulo";

    private static final Map<String, Split> SPLITS = Map.of("train", Split.TRAIN, "test", Split.TEST);

    public static InterpolationSection read(Section section, ArmFacts facts) {
        section.allow(Set.of(
                "points",
                AnalysisSection.PAIRS,
                "on",
                AnalysisSection.ARMS,
                MODULO,
                RepairSection.KINDS,
                RepairSection.EXAMPLES));
        List<String> arms = section.has(AnalysisSection.ARMS)
                ? AnalysisSection.atLeastOne(section, AnalysisSection.ARMS, AnalysisSection.same(facts.names()))
                : facts.names();
        List<Split> on = section.has("on") ? AnalysisSection.atLeastOne(section, "on", SPLITS) : List.of(Split.TEST);
        PairSelection pairs = AnalysisSection.pairs(section, arms, facts, new PairSelection.All());
        InterpolationAnalysis analysis =
                section.build(() -> new InterpolationAnalysis(section.integer("points", 25), pairs, on, arms));
        return new InterpolationSection(section, analysis.withRepair(RepairSection.read(section, arms, facts)));
    }

    /** The whole analysis, once it is known what is aligned. */
    public InterpolationAnalysis modulo(Optional<AlignmentAnalysis> alignment) {
        if (!section.has(MODULO)) {
            return analysis;
        }
        Tree tree = section.tree(MODULO);
        List<String> methods = alignment.map(AlignmentAnalysis::methods).orElse(List.of()).stream()
                .map(AlignmentMethod::name)
                .toList();
        if (methods.isEmpty() && !Section.list(tree).isEmpty()) {
            throw Section.invalid(tree, "left out, or analyses.align must list these methods");
        }
        List<String> modulo = AnalysisSection.distinct(section, MODULO, AnalysisSection.same(methods));
        alignment.ifPresent(aligned -> {
            if (!modulo.isEmpty() && analysis.arms().stream().noneMatch(aligned.arms()::contains)) {
                throw Section.invalid(
                        tree, "left out, as analyses.align covers none of the arms that are interpolated");
            }
        });
        return analysis.withModulo(modulo);
    }
}
