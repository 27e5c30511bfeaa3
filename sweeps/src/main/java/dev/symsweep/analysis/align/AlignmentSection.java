package dev.symsweep.analysis.align;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.ArmFacts;
import dev.symsweep.population.PairSelection;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The section {@code analyses.align}: what all methods share, and each method under its name. */
public final class AlignmentSection {

    private static final Set<String> SHARED = Set.of(AnalysisSection.ARMS, AnalysisSection.PAIRS, "seed", "asymmetry");

    private AlignmentSection() {}

    /** @param otherwise the pairs of the interpolation, which are aligned if nothing else is said */
    public static AlignmentAnalysis read(Section section, ArmFacts facts, PairSelection otherwise) {
        Set<String> allowed = new TreeSet<>(SHARED);
        allowed.addAll(MatchingSection.VARIANTS.types());
        section.allow(allowed);
        Asymmetry asymmetry = AlignmentMethod.asymmetry(section);
        long seed = AlignmentMethod.seed(section);
        List<AlignmentMethod> methods = new ArrayList<>();
        section.mapping().entries().forEach((key, tree) -> {
            if (!SHARED.contains(key)) {
                methods.add(new AlignmentMethod(MatchingSection.VARIANTS.read(key, Section.of(tree)), seed, asymmetry));
            }
        });
        if (methods.isEmpty()) {
            throw section.origin()
                    .error(section.origin().label() + " names no method, must name at least one of "
                            + Section.list(MatchingSection.VARIANTS.types()));
        }
        List<String> arms = arms(section, facts, asymmetry);
        requireFrames(section, methods, facts, arms);
        return new AlignmentAnalysis(arms, AnalysisSection.pairs(section, arms, facts, otherwise), methods);
    }

    private static List<String> arms(Section section, ArmFacts facts, Asymmetry asymmetry) {
        boolean any = asymmetry == Asymmetry.IGNORED;
        if (section.has(AnalysisSection.ARMS)) {
            List<String> arms =
                    AnalysisSection.atLeastOne(section, AnalysisSection.ARMS, AnalysisSection.same(facts.names()));
            arms.stream()
                    .filter(arm -> !any && !facts.permutable().test(arm))
                    .findFirst()
                    .ifPresent(arm -> {
                        throw none(section, "covers arm \"" + arm + "\", which has networks");
                    });
            return arms;
        }
        List<String> arms = facts.names().stream()
                .filter(arm -> any || facts.permutable().test(arm))
                .toList();
        if (arms.isEmpty()) {
            throw none(section, "finds only arms with networks");
        }
        return arms;
    }

    private static InvalidSweepException none(Section section, String what) {
        return section.origin()
                .error(section.origin().label() + " " + what
                        + " without permutation symmetry: their gates or fixed entries "
                        + "let no units change places; name other arms, or set asymmetry: ignored");
    }

    private static void requireFrames(
            Section section, List<AlignmentMethod> methods, ArmFacts facts, List<String> arms) {
        for (AlignmentMethod method : methods) {
            for (String arm : arms) {
                if (method.matching() instanceof FrameMatching
                        && facts.disjointPairs().getOrDefault(arm, 0L) < 1) {
                    throw section.tree(method.name())
                            .origin()
                            .error(section.origin().key(method.name()).label()
                                    + " needs at least 2 runs of one network in each arm, arm \"" + arm
                                    + "\" has none of which there are 2");
                }
            }
        }
    }
}
