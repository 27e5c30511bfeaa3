package dev.symsweep.analysis;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.Comparison;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Across;
import dev.symsweep.population.PairSelection.Scope;
import dev.symsweep.population.PairSelection.With;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.PlannedPair;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.RunKind;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The key {@code pairs} of analyses of pairs. */
public final class PairSection {

    private static final String KEY = "pairs";
    private static final String ALL = "all";
    private static final String DISJOINT = "disjoint";
    private static final String WITHIN = "within";
    private static final String SETTING = "setting";
    private static final String ACROSS = "across";
    private static final String OTHER = OtherSection.KEY;
    private static final String SAMPLE = "sample";
    private static final String SEED = "seed";
    static final String LIST = "list";
    private static final Map<String, Within> WITHINS = Map.of(SETTING, Within.SETTING, "arm", Within.ARM);

    private PairSection() {}

    /** The name of the key. */
    public static String key() {
        return KEY;
    }

    /** All pairs where either asked for all and today's are among these; otherwise those of today. */
    public static Growth growth() {
        return (key, earlier, now) -> (asksForAll(earlier) && isAmongAll(now) ? earlier : now).find(key);
    }

    /** Whether the pairs are certain to be within a setting. */
    private static boolean isAmongAll(Section section) {
        return section.find(KEY)
                .filter(tree -> !isAll(tree))
                .map(tree -> tree instanceof Tree.Mapping some
                        && Stream.of(WITHIN, ACROSS, OTHER, LIST).noneMatch(some.entries()::containsKey))
                .orElse(true);
    }

    private static boolean asksForAll(Section section) {
        return section.find(KEY).map(PairSection::isAll).orElse(true);
    }

    private static boolean isAll(Tree tree) {
        return is(tree, ALL)
                || tree instanceof Tree.Mapping mapping
                        && mapping.entries().entrySet().stream()
                                .allMatch(entry -> entry.getKey().equals(WITHIN) && is(entry.getValue(), SETTING));
    }

    private static boolean is(Tree tree, String text) {
        return tree instanceof Tree.Scalar scalar && scalar.text().equals(text);
    }

    /**
     * The pairs that a section selects; {@code otherwise} where it says nothing of them.
     *
     * @param arms whose runs are paired
     * @throws dev.symsweep.yaml.InvalidSweepException if an arm has fewer than are asked for, or a pair of runs is not
     *     comparable
     */
    public static PairSelection read(
            Section section, AnalysisContext context, List<String> arms, PairSelection otherwise) {
        PlannedRuns runs = context.runs();
        PairSelection selection =
                section.find(KEY).map(tree -> selection(tree, context)).orElse(otherwise);
        if (selection instanceof PairSelection.Disjoint disjoint) {
            requireEnough(section, runs, arms, disjoint, disjoint.count());
        } else if (selection instanceof PairSelection.Sampled sampled) {
            requireEnough(section, runs, arms, sampled, sampled.count());
        }
        requireArms(section, runs, arms, selection);
        requireComparable(section, runs, arms, selection);
        return selection;
    }

    /** The pairs that another section selects, where it selects any; whether the runs suffice is not checked. */
    public static PairSelection selection(Section section, AnalysisContext context) {
        return section.find(KEY).map(tree -> selection(tree, context)).orElse(PairSelection.ALL);
    }

    /**
     * Refuses pairs across arms where networks are aligned.
     *
     * @param remedy what to do
     */
    public static void requireWithin(Section section, Pairs pairs, List<String> arms, String remedy) {
        pairs.arms().stream().filter(arm -> !arms.contains(arm)).findFirst().ifPresent(across -> {
            throw origin(section)
                    .error(section.origin().label() + " takes pairs across arms (" + across
                            + "), and only networks of one arm are aligned; " + remedy);
        });
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

    private static PairSelection selection(Tree tree, AnalysisContext context) {
        if (isAll(tree)) {
            return PairSelection.ALL;
        }
        if (!(tree instanceof Tree.Mapping)) {
            throw Section.invalid(
                    tree,
                    "all, or a mapping of disjoint or sample: number of pairs, within: setting or arm, "
                            + "across: two arms, with: results of another sweep, or list: pairs of runs or the name of "
                            + "a file of them");
        }
        Section section = Section.of(tree).allow(Set.of(DISJOINT, WITHIN, ACROSS, OTHER, SAMPLE, SEED, LIST));
        requireAlone(section, LIST, List.of(DISJOINT, WITHIN, ACROSS, OTHER, SAMPLE, SEED));
        requireAlone(section, OTHER, List.of(WITHIN, ACROSS));
        requireAlone(section, ACROSS, List.of(WITHIN));
        requireAlone(section, DISJOINT, List.of(SAMPLE, SEED));
        if (section.has(LIST)) {
            return PairList.read(section.tree(LIST), context.runs());
        }
        Scope scope = scope(section, context);
        if (section.has(DISJOINT)) {
            return new PairSelection.Disjoint(scope, section.integer(DISJOINT, 1, SweepLimits.RUNS));
        }
        if (section.has(SAMPLE)) {
            int count = section.integer(SAMPLE, 1, (int) SweepLimits.PAIRS);
            return new PairSelection.Sampled(scope, count, section.longInteger(SEED, 0));
        }
        if (section.has(SEED)) {
            throw Section.invalid(section.tree(SEED), "left out without " + SAMPLE);
        }
        return new PairSelection.Every(scope);
    }

    private static Scope scope(Section section, AnalysisContext context) {
        if (section.has(OTHER)) {
            return new With(OtherSection.of(section.section(OTHER), context.runs(), context.planner()));
        }
        return section.has(ACROSS) ? across(section, context.runs()) : section.choice(WITHIN, WITHINS, Within.SETTING);
    }

    private static Across across(Section section, PlannedRuns runs) {
        List<String> arms = section.choices(ACROSS, AnalysisSection.same(runs.arms()));
        if (arms.size() != 2) {
            throw Section.invalid(section.tree(ACROSS), "a list of two arms");
        }
        return new Across(arms.get(0), arms.get(1));
    }

    /** Refuses keys that mean nothing beside another one. */
    private static void requireAlone(Section section, String key, List<String> others) {
        for (String other : others) {
            if (section.has(key) && section.has(other)) {
                throw Section.invalid(section.tree(other), "left out beside " + key);
            }
        }
    }

    private static void requireArms(Section section, PlannedRuns runs, List<String> arms, PairSelection selection) {
        List<String> named = List.of();
        if (selection instanceof PairSelection.Listed listed) {
            named = listed.pairs().stream()
                    .flatMap(ends -> Stream.of(ends.a(), ends.b()))
                    .flatMap(key -> runs.find(key).map(PlannedRun::arm).stream())
                    .distinct()
                    .toList();
        } else if (selection.scope() instanceof Across across) {
            named = List.of(across.first(), across.second());
        }
        for (String arm : named) {
            if (!arms.contains(arm)) {
                throw origin(section)
                        .error(section.origin().label() + " takes pairs of arm \"" + arm
                                + "\", which it does not cover; name the arm in " + AnalysisSection.ARMS
                                + ", or ask for other pairs");
            }
        }
    }

    /** Runs within an arm are of one kind unless they are listed. */
    private static void requireComparable(
            Section section, PlannedRuns runs, List<String> arms, PairSelection selection) {
        Stream<PlannedPair> pairs = Stream.of();
        if (selection instanceof PairSelection.Listed listed) {
            pairs = Pairs.of(runs, arms, listed).stream();
        } else if (selection.scope() instanceof Across across) {
            pairs = ofKinds(runs.of(across.first()), runs.of(across.second()));
        } else if (selection.scope() instanceof With with) {
            pairs = ofKinds(runs.of(arms), with.other().beside(runs).all());
        }
        Comparison comparison = new Comparison();
        pairs.forEach(pair -> comparison.difference(pair.a(), pair.b()).ifPresent(difference -> {
            throw origin(section)
                    .error(section.origin().label() + " pairs run " + name(pair.a()) + " with run " + name(pair.b())
                            + ", between which no path has a meaning: " + difference);
        }));
    }

    /** A pair of each two kinds. */
    private static Stream<PlannedPair> ofKinds(List<PlannedRun> firsts, List<PlannedRun> seconds) {
        List<PlannedRun> ends = kinds(seconds).toList();
        return kinds(firsts).flatMap(first -> ends.stream().map(second -> new PlannedPair(first, second)));
    }

    /** A run of each kind. */
    private static Stream<PlannedRun> kinds(List<PlannedRun> runs) {
        return runs.stream()
                .collect(Collectors.toMap(RunKind::of, run -> run, (first, other) -> first, LinkedHashMap::new))
                .values()
                .stream();
    }

    private static String name(PlannedRun run) {
        return run.key().brief() + " (arm " + run.arm() + ")";
    }

    private static Tree.Origin origin(Section section) {
        return section.find(KEY).map(Tree::origin).orElse(section.origin());
    }

    private static void requireEnough(
            Section section, PlannedRuns runs, List<String> arms, PairSelection selection, int needed) {
        boolean isDisjoint = selection instanceof PairSelection.Disjoint;
        Pairs pairs = Pairs.of(runs, arms, isDisjoint ? selection : new PairSelection.Every(selection.scope()));
        boolean ofArms = selection.scope() instanceof Within;
        List<String> counted = ofArms
                ? arms
                : Pairs.of(runs, arms, new PairSelection.Every(selection.scope()))
                        .arms();
        for (String arm : counted) {
            long found = pairs.count(arm);
            if (found < needed) {
                throw section.origin()
                        .error(section.origin().label() + " needs " + needed + (isDisjoint ? " disjoint" : "")
                                + " pairs of runs of one network "
                                + "in each arm, arm \"" + arm + "\" has " + found
                                + (selection.scope() == Within.SETTING
                                                && !runs.axes().isEmpty()
                                        ? " within the settings of the axes; within: arm pairs runs of different ones"
                                        : ""));
            }
        }
    }
}
