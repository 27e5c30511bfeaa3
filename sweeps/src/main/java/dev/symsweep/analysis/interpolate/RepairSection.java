package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.ArmFacts;
import dev.symsweep.sweep.MethodRequest;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of {@code analyses.interpolate} that say how networks are repaired. */
public final class RepairSection {

    public static final String KINDS = "repair";
    public static final String EXAMPLES = "repair-examples";

    private RepairSection() {}

    /** @param arms the arms that are interpolated */
    public static RepairSelection read(Section section, List<String> arms, ArmFacts facts) {
        List<RepairKind> kinds = section.has(KINDS)
                ? AnalysisSection.atLeastOne(section, KINDS, RepairKind.BY_LABEL)
                : RepairSelection.NONE.kinds();
        int examples = section.integer(EXAMPLES, RepairSelection.EXAMPLES);
        if (examples < 1) {
            throw Section.invalid(section.tree(EXAMPLES), "at least 1");
        }
        if (kinds.equals(RepairSelection.NONE.kinds()) && section.has(EXAMPLES) && !isOfCommandLine(section)) {
            throw Section.invalid(
                    section.tree(EXAMPLES),
                    "left out, or " + section.origin().key(KINDS).label() + " must list another kind than none");
        }
        for (int i = 0; i < kinds.size(); i++) {
            for (String arm : arms) {
                requireSense(section, i, kinds.get(i), arm, facts);
            }
        }
        return new RepairSelection(kinds, examples);
    }

    /** Who asks for other kinds than the file does need not know what the file says of its own. */
    private static boolean isOfCommandLine(Section section) {
        return section.find(KINDS).filter(MethodRequest::isRepair).isPresent();
    }

    private static void requireSense(Section section, int index, RepairKind kind, String arm, ArmFacts facts) {
        if (kind == RepairKind.NONE && facts.batchNormalized().contains(arm)) {
            Set<RepairKind> others = EnumSet.complementOf(EnumSet.of(RepairKind.NONE));
            throw section.find(KINDS)
                    .map(Tree::origin)
                    .orElse(section.origin())
                    .error(section.origin().label() + " covers arm \"" + arm + "\", whose networks have batch-norm: "
                            + "its running statistics fit no point between two networks; repair must be one or more of "
                            + Section.list(
                                    others.stream().map(RepairKind::label).collect(Collectors.toSet()))
                            + ", or leave the arm out");
        }
        if (kind == RepairKind.RESET && !facts.batchNormalized().contains(arm)) {
            throw leftOut(section, index, arm, "its networks have no batch-norm, so that it makes no difference");
        }
        if (kind.rescales()) {
            facts.irreparable().apply(arm).ifPresent(why -> {
                throw leftOut(section, index, arm, why);
            });
        }
    }

    private static InvalidSweepException leftOut(Section section, int index, String arm, String why) {
        return Section.invalid(section.list(KINDS).get(index), "left out for arm \"" + arm + "\": " + why);
    }
}
