package dev.symsweep.spec.recipe;

import dev.symsweep.training.EarlyStop;
import dev.symsweep.training.EarlyStop.Metric;
import dev.symsweep.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The section {@code recipe.early-stop}. It stands in a run's canonical form only where the file has it, and a metric
 * only where it is not the usual one, so that runs keep the keys that they had before there was a choice.
 */
final class EarlyStopSection {

    static final String KEY = "early-stop";

    private static final String PATIENCE = "patience";
    private static final String IMPROVEMENT = "improvement";
    private static final String METRIC = "metric";
    private static final String LOSS = "loss";
    private static final String ACCURACY = "accuracy";
    private static final String ACCURACY_OF = "accuracy-of";
    private static final String EXAMPLES = "examples";
    private static final String MINUTES = "minutes";

    private static final Map<String, Metric> METRICS =
            Stream.of(Metric.values()).collect(Collectors.toUnmodifiableMap(Metric::label, metric -> metric));

    private static final Map<String, Metric> ACCURACIES =
            Map.of("train", Metric.TRAIN_ACCURACY, "validation", Metric.VALIDATION_ACCURACY);

    private EarlyStopSection() {}

    /** The rules, at least one. */
    static List<EarlyStop> read(Section section) {
        section.allow(Set.of(PATIENCE, IMPROVEMENT, METRIC, LOSS, ACCURACY, ACCURACY_OF, EXAMPLES, MINUTES));
        List<EarlyStop> rules = new ArrayList<>();
        if (section.has(PATIENCE) || section.has(IMPROVEMENT) || section.has(METRIC)) {
            rules.add(section.build(() -> new EarlyStop.Plateau(
                    section.integer(PATIENCE),
                    section.number(IMPROVEMENT, 0),
                    section.choice(METRIC, METRICS, Metric.TRAIN_LOSS))));
        }
        if (section.has(LOSS)) {
            rules.add(section.build(() -> new EarlyStop.TargetLoss(section.number(LOSS))));
        }
        if (section.has(ACCURACY) || section.has(ACCURACY_OF)) {
            rules.add(section.build(() -> new EarlyStop.TargetAccuracy(
                    section.number(ACCURACY), section.choice(ACCURACY_OF, ACCURACIES, Metric.TRAIN_ACCURACY))));
        }
        if (section.has(EXAMPLES)) {
            rules.add(section.build(() -> new EarlyStop.ExampleBudget(section.longInteger(EXAMPLES, 0))));
        }
        if (section.has(MINUTES)) {
            rules.add(section.build(() -> new EarlyStop.MinuteBudget(section.number(MINUTES))));
        }
        if (rules.isEmpty()) {
            throw section.origin()
                    .error(section.origin().label() + " says no rule, must have one of "
                            + Section.list(Set.of(PATIENCE, LOSS, ACCURACY, EXAMPLES, MINUTES)));
        }
        return rules;
    }

    /** Refuses rules on validation data, of which there is none. */
    static void requireNoValidation(List<EarlyStop> rules, Section recipe) {
        if (rules.stream().anyMatch(EarlyStop::needsValidation)) {
            Section section = recipe.section(KEY);
            throw section.origin()
                    .error(section.origin().label() + " looks at validation examples, but data.validation holds none"
                            + " out");
        }
    }

    static Map<String, Object> write(List<EarlyStop> rules) {
        Map<String, Object> tree = new HashMap<>();
        rules.forEach(rule -> tree.putAll(write(rule)));
        return tree;
    }

    private static Map<String, Object> write(EarlyStop rule) {
        if (rule instanceof EarlyStop.Plateau plateau) {
            Map<String, Object> tree =
                    new TreeMap<>(Map.of(PATIENCE, plateau.patience(), IMPROVEMENT, plateau.improvement()));
            if (plateau.metric() != Metric.TRAIN_LOSS) {
                tree.put(METRIC, plateau.metric().label());
            }
            return tree;
        }
        if (rule instanceof EarlyStop.TargetLoss target) {
            return Map.of(LOSS, target.loss());
        }
        if (rule instanceof EarlyStop.TargetAccuracy target) {
            return Map.of(
                    ACCURACY,
                    target.accuracy(),
                    ACCURACY_OF,
                    target.metric() == Metric.TRAIN_ACCURACY ? "train" : "validation");
        }
        if (rule instanceof EarlyStop.ExampleBudget budget) {
            return Map.of(EXAMPLES, budget.examples());
        }
        if (rule instanceof EarlyStop.MinuteBudget budget) {
            return Map.of(MINUTES, budget.minutes());
        }
        throw new IllegalStateException("no key writes " + rule);
    }
}
