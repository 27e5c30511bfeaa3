package dev.symsweep.analysis.interpolate;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.Growth;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.landscape.repair.Repair;
import dev.symsweep.network.BatchNorm;
import dev.symsweep.network.Network;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Origin;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys of {@code analyses.interpolate} that say how networks are repaired. */
final class RepairSection {

    static final String KINDS = "repair";
    static final String EXAMPLES = "repair-examples";

    private RepairSection() {}

    /** Kinds add up; the examples are those of the last time when kinds were named. */
    static Growth growth(String key) {
        return key.equals(KINDS)
                ? Growth.list(RepairKind.NONE.label())
                : (examples, earlier, now) -> (now.has(KINDS) ? now : earlier).find(examples);
    }

    /** @param arms the arms that are interpolated */
    static RepairSelection read(Section section, List<String> arms, AnalysisContext context) {
        List<RepairKind> kinds =
                section.has(KINDS) ? section.choices(KINDS, RepairKind.BY_LABEL) : RepairSelection.NONE.kinds();
        int examples = section.integer(EXAMPLES, RepairSelection.EXAMPLES, 1, SweepLimits.EXAMPLES);
        if (kinds.equals(RepairSelection.NONE.kinds()) && section.has(EXAMPLES) && !isSetElsewhere(section)) {
            throw Section.invalid(
                    section.tree(EXAMPLES),
                    "left out, or " + section.origin().key(KINDS).label() + " must list another kind than none");
        }
        for (String arm : arms) {
            List<Network> networks =
                    context.networks(arm).stream().map(NetworkSpec::network).toList();
            for (int i = 0; i < kinds.size(); i++) {
                requireSense(section, i, kinds.get(i), arm, networks);
            }
        }
        return new RepairSelection(kinds, examples);
    }

    /** Whoever asks for other kinds than the file does need not know what the file says of its own. */
    private static boolean isSetElsewhere(Section section) {
        return section.find(KINDS)
                .map(Tree::origin)
                .filter(Origin::isOption)
                .filter(origin ->
                        !origin.where().equals(section.tree(EXAMPLES).origin().where()))
                .isPresent();
    }

    private static void requireSense(Section section, int index, RepairKind kind, String arm, List<Network> networks) {
        boolean batchNormalized = networks.stream().anyMatch(RepairSection::isBatchNormalized);
        if (kind == RepairKind.NONE && batchNormalized) {
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
        if (kind == RepairKind.RESET && !batchNormalized) {
            throw leftOut(section, index, arm, "its networks have no batch-norm, so that it makes no difference");
        }
        if (kind.rescales()) {
            networks.stream()
                    .flatMap(network -> irreparable(network).stream())
                    .findFirst()
                    .ifPresent(why -> {
                        throw leftOut(section, index, arm, why);
                    });
        }
    }

    private static boolean isBatchNormalized(Network network) {
        return network.nodes().stream().anyMatch(BatchNorm.class::isInstance);
    }

    /** Why the channels of a network cannot be rescaled, if they cannot. */
    private static Optional<String> irreparable(Network network) {
        try {
            return Repair.nodes(network).isEmpty() && !isBatchNormalized(network)
                    ? Optional.of("no node can be rescaled")
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static InvalidSweepException leftOut(Section section, int index, String arm, String why) {
        return Section.invalid(section.list(KINDS).get(index), "left out for arm \"" + arm + "\": " + why);
    }
}
