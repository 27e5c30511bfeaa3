package dev.symsweep.analysis;

import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Ends;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import dev.symsweep.yaml.Tree.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A list of pairs, of which each run is named by the first digits of a key: today's, or one that it had when another
 * semantics was the newest, as the runs of older results have.
 */
final class PairList {

    static final int FEWEST_DIGITS = 4;
    private static final String NAMES = "a run by the first digits of its key, at least " + FEWEST_DIGITS;

    private final Map<String, List<Name>> byHead = new HashMap<>();

    /**
     * One of the keys that a run ever had.
     *
     * @param run the key that it has in the plan
     */
    private record Name(RunKey key, RunKey run) {}

    PairList(PlannedRuns runs) {
        runs.all()
                .forEach(run -> keys(run.spec())
                        .forEach(key -> byHead.computeIfAbsent(head(key.hex()), head -> new ArrayList<>())
                                .add(new Name(key, run.key()))));
    }

    private static Stream<RunKey> keys(RunSpec spec) {
        return IntStream.rangeClosed(Semantics.OLDEST, Semantics.NEWEST)
                .filter(spec::hasForm)
                .map(spec::semantics)
                .distinct()
                .mapToObj(spec::key);
    }

    private static String head(String digits) {
        return digits.substring(0, FEWEST_DIGITS);
    }

    /** @throws dev.symsweep.yaml.InvalidSweepException if a run is unknown, or a pair no pair or listed twice */
    static PairSelection.Listed read(Tree tree, PlannedRuns runs) {
        PairList list = new PairList(runs);
        List<Ends> pairs = new ArrayList<>();
        Set<Ends> seen = new HashSet<>();
        for (Tree item : Section.list(tree)) {
            Ends ends = list.pair(item);
            if (ends.a().equals(ends.b())) {
                throw Section.invalid(item, "two different runs");
            }
            if (!seen.add(ends) || seen.contains(new Ends(ends.b(), ends.a()))) {
                throw Section.invalid(item, "listed once");
            }
            pairs.add(ends);
        }
        if (pairs.isEmpty()) {
            throw Section.invalid(tree, "a list of at least one pair [run, run]");
        }
        return new PairSelection.Listed(pairs);
    }

    private Ends pair(Tree item) {
        if (item instanceof Tree.Sequence sequence && sequence.items().size() == 2) {
            return new Ends(run(sequence.items().get(0)), run(sequence.items().get(1)));
        }
        throw Section.invalid(item, "a pair [run, run], each " + NAMES);
    }

    /**
     * The key in the plan of the run that a text names; digits alone are a number to YAML, and are taken as they are
     * written.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if there is none, or more than one
     */
    RunKey run(Tree tree) {
        String digits = tree instanceof Scalar scalar ? scalar.text() : "";
        if (digits.length() < FEWEST_DIGITS) {
            throw Section.invalid(tree, NAMES);
        }
        List<RunKey> found = byHead.getOrDefault(head(digits), List.of()).stream()
                .filter(name -> name.key().hex().startsWith(digits))
                .map(Name::run)
                .distinct()
                .toList();
        if (found.isEmpty()) {
            throw Section.invalid(tree, "the first digits of the key of a planned run; no run's key begins so");
        }
        if (found.size() > 1) {
            throw Section.invalid(
                    tree,
                    "longer: " + found.size() + " runs' keys begin so, "
                            + found.get(0).brief() + " and "
                            + found.get(1).brief() + " among them");
        }
        return found.get(0);
    }
}
