package dev.symsweep.analysis;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** The key {@code pairs} of analyses of pairs. */
public final class PairSection {

    private static final String KEY = "pairs";
    private static final String DISJOINT = "disjoint";
    private static final String WITHIN = "within";
    private static final Map<String, Within> WITHINS = Map.of("setting", Within.SETTING, "arm", Within.ARM);

    private PairSection() {}

    /** The name of the key. */
    public static String key() {
        return KEY;
    }

    /** All pairs where either asked for all; otherwise those of today. */
    public static Growth growth() {
        return (key, earlier, now) -> (selection(earlier).equals(PairSelection.ALL) ? earlier : now).find(key);
    }

    /**
     * The pairs that a section selects; {@code otherwise} where it says nothing of them.
     *
     * @param arms whose runs are paired
     * @throws dev.symsweep.yaml.InvalidSweepException if an arm has fewer disjoint pairs
     */
    public static PairSelection read(Section section, PlannedRuns runs, List<String> arms, PairSelection otherwise) {
        PairSelection selection = section.find(KEY).map(PairSection::selection).orElse(otherwise);
        selection.disjoint().ifPresent(count -> requireDisjoint(section, runs, arms, selection, count));
        return selection;
    }

    /** The pairs that another section selects, where it selects any; whether the runs suffice is not checked. */
    public static PairSelection selection(Section section) {
        return section.find(KEY).map(PairSection::selection).orElse(PairSelection.ALL);
    }

    /**
     * Refuses more than any job could do, before hours of training.
     *
     * @param each how often each pair is computed
     */
    public static void requireFew(Section section, Pairs pairs, long each) {
        long count = pairs.count();
        if (count > SweepLimits.PAIRS / Math.max(1, each)) {
            String times = each == 1 ? "" : ", each in " + each + " ways";
            throw section.find(KEY)
                    .map(Tree::origin)
                    .orElse(section.origin())
                    .error(String.format(
                            Locale.ROOT,
                            "%s asks for %,d pairs%s, must be at most %,d in all; ask for fewer, for instance "
                                    + "%s: {%s: %d}",
                            section.origin().label(),
                            count,
                            times,
                            SweepLimits.PAIRS,
                            KEY,
                            DISJOINT,
                            1000));
        }
    }

    private static PairSelection selection(Tree tree) {
        if (tree instanceof Tree.Mapping) {
            Section section = Section.of(tree).allow(Set.of(DISJOINT, WITHIN));
            OptionalInt disjoint = section.has(DISJOINT)
                    ? OptionalInt.of(section.integer(DISJOINT, 1, SweepLimits.RUNS))
                    : OptionalInt.empty();
            return new PairSelection(section.choice(WITHIN, WITHINS, Within.SETTING), disjoint);
        }
        if (tree instanceof Tree.Scalar scalar && scalar.text().equals("all")) {
            return PairSelection.ALL;
        }
        throw Section.invalid(tree, "all, or a mapping of disjoint: number of pairs, within: setting or arm");
    }

    private static void requireDisjoint(
            Section section, PlannedRuns runs, List<String> arms, PairSelection selection, int needed) {
        Pairs pairs = Pairs.of(runs, arms, selection);
        for (String arm : arms) {
            long found = pairs.count(arm);
            if (found < needed) {
                throw section.origin()
                        .error(section.origin().label() + " needs " + needed + " disjoint pairs of runs of one network "
                                + "in each arm, arm \"" + arm + "\" has " + found
                                + (selection.within() == Within.SETTING
                                                && !runs.axes().isEmpty()
                                        ? " within the settings of the axes; within: arm pairs runs of different ones"
                                        : ""));
            }
        }
    }
}
