package dev.symsweep.spec;

import dev.symsweep.training.EarlyStop;
import dev.symsweep.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code recipe.early-stop}. It stands in a run's canonical form only where the file has it. */
final class EarlyStopSection {

    static final String KEY = "early-stop";

    private static final String PATIENCE = "patience";
    private static final String IMPROVEMENT = "improvement";
    private static final String LOSS = "loss";

    private EarlyStopSection() {}

    /** The rules, at least one: a plateau, a loss, or both. */
    static List<EarlyStop> read(Section section) {
        section.allow(Set.of(PATIENCE, IMPROVEMENT, LOSS));
        List<EarlyStop> rules = new ArrayList<>();
        if (section.has(PATIENCE) || section.has(IMPROVEMENT)) {
            rules.add(section.build(
                    () -> new EarlyStop.Plateau(section.integer(PATIENCE), section.number(IMPROVEMENT, 0))));
        }
        if (section.has(LOSS)) {
            rules.add(section.build(() -> new EarlyStop.TargetLoss(section.number(LOSS))));
        }
        if (rules.isEmpty()) {
            throw section.origin()
                    .error(section.origin().label() + " says no rule, must have " + PATIENCE + " or " + LOSS);
        }
        return rules;
    }

    static Map<String, Object> write(List<EarlyStop> rules) {
        Map<String, Object> tree = new HashMap<>();
        for (EarlyStop rule : rules) {
            if (rule instanceof EarlyStop.Plateau plateau) {
                tree.put(PATIENCE, plateau.patience());
                tree.put(IMPROVEMENT, plateau.improvement());
            } else if (rule instanceof EarlyStop.TargetLoss target) {
                tree.put(LOSS, target.loss());
            } else {
                throw new IllegalStateException("no key writes " + rule);
            }
        }
        return tree;
    }
}
