package dev.symsweep.analysis;

import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The key {@code published} of any analysis: by arm and measure, numbers that others published, which its chapter shows
 * beside those of the store. They have no part in what is computed.
 *
 * <pre>{@code
 * published:
 *   standard: {delta: [0.079, 0.109], monotonic: 26.3}
 * }</pre>
 */
public final class PublishedSection {

    private static final String KEY = "published";

    private PublishedSection() {}

    /** The name of the key. */
    public static String key() {
        return KEY;
    }

    /** The last that was said. */
    public static Growth growth() {
        return Growth.KEPT;
    }

    /**
     * The numbers of a section, none where it has no such key.
     *
     * @param measures the names that numbers can have
     * @throws dev.symsweep.yaml.InvalidSweepException if the sweep has no such arm, there is no such measure, or a
     *     value is no number and no list of a mean and a standard deviation
     */
    public static PublishedNumbers read(Section section, PlannedRuns runs, Set<String> measures) {
        if (!section.has(KEY)) {
            return PublishedNumbers.NONE;
        }
        Section arms = section.section(KEY).allow(Set.copyOf(runs.arms()));
        Map<String, Map<String, PublishedNumber>> numbers = new LinkedHashMap<>();
        arms.mapping().entries().forEach((arm, tree) -> {
            Map<String, PublishedNumber> ofArm = new LinkedHashMap<>();
            Section.of(tree)
                    .allow(measures)
                    .mapping()
                    .entries()
                    .forEach((measure, value) -> ofArm.put(measure, number(value)));
            numbers.put(arm, ofArm);
        });
        return new PublishedNumbers(numbers);
    }

    /**
     * One number: a plain one, or a list of a mean and a standard deviation.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if it is neither
     */
    public static PublishedNumber number(Tree tree) {
        if (!(tree instanceof Tree.Sequence)) {
            return new PublishedNumber(Section.number(tree), OptionalDouble.empty());
        }
        List<Tree> items = Section.list(tree);
        if (items.size() != 2 || Section.number(items.get(1)) < 0) {
            throw Section.invalid(tree, "a number, or a list of a mean and a standard deviation");
        }
        return new PublishedNumber(Section.number(items.get(0)), OptionalDouble.of(Section.number(items.get(1))));
    }
}
