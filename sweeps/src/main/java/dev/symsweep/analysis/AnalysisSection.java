package dev.symsweep.analysis;

import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code analyses}, and what sections in it have in common. */
public final class AnalysisSection {

    /** The key of the section. */
    public static final String KEY = "analyses";

    /** The key that says which arms an analysis is about. */
    public static final String ARMS = "arms";

    /** The key that says how many examples of a split are looked at. */
    public static final String EXAMPLES = "examples";

    private AnalysisSection() {}

    /**
     * The analyses that a section asks for, in the order in which they need each other.
     *
     * @param planner plans a sweep file that a section has in it
     */
    public static List<Analysis> read(Optional<Tree> analyses, PlannedRuns runs, KeptSweeps.Planner planner) {
        if (analyses.isEmpty()) {
            return List.of();
        }
        Section asked = Section.of(analyses.get()).allow(Set.copyOf(AnalysisKinds.names()));
        Map<String, Section> sections = new LinkedHashMap<>();
        asked.mapping().entries().forEach((name, tree) -> sections.put(name, Section.of(tree)));
        List<Analysis> read = new ArrayList<>();
        for (AnalysisKind kind : AnalysisKinds.all()) {
            Section section = sections.get(kind.name());
            if (section != null) {
                read.add(kind.read(section, new AnalysisContext(runs, sections, read, planner)));
            }
        }
        return List.copyOf(read);
    }

    /**
     * A section that asks for what another one asked for, too.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if the two cannot be read
     */
    public static Tree.Mapping grown(Tree.Mapping earlier, Tree.Mapping now) {
        Map<String, Tree> all = new LinkedHashMap<>(earlier.entries());
        now.entries()
                .forEach((name, tree) -> all.merge(
                        name,
                        tree,
                        (before, today) -> AnalysisKinds.all().stream()
                                .filter(kind -> kind.name().equals(name))
                                .findFirst()
                                .<Tree>map(kind -> grown(kind, Section.of(before), Section.of(today)))
                                .orElse(today)));
        return new Tree.Mapping(now.origin(), all);
    }

    private static Tree.Mapping grown(AnalysisKind kind, Section earlier, Section now) {
        Set<String> keys = new LinkedHashSet<>(earlier.mapping().entries().keySet());
        keys.addAll(now.mapping().entries().keySet());
        Map<String, Tree> all = new LinkedHashMap<>();
        keys.forEach(key -> kind.growth(key).grown(key, earlier, now).ifPresent(tree -> all.put(key, tree)));
        return new Tree.Mapping(now.origin(), all);
    }

    /** The names of the analyses that a sweep file asks for. */
    static Set<String> names(Tree.Mapping sweep) {
        return sweep.entries().get(KEY) instanceof Tree.Mapping analyses
                ? analyses.entries().keySet()
                : Set.of();
    }

    /** The arms that a section names; all where it names none. */
    public static List<String> arms(Section section, PlannedRuns runs) {
        return section.has(ARMS) ? section.choices(ARMS, same(runs.arms())) : runs.arms();
    }

    /**
     * The same for an analysis of points between networks.
     *
     * @throws dev.symsweep.yaml.InvalidSweepException if networks have batch norms
     */
    public static List<String> armsWithoutBatchNorm(Section section, PlannedRuns runs) {
        List<String> arms = arms(section, runs);
        for (String arm : arms) {
            if (runs.of(arm).stream().anyMatch(run -> run.spec().isBatchNormalized())) {
                throw section.find(ARMS)
                        .map(Tree::origin)
                        .orElse(section.origin())
                        .error(section.origin().label() + " covers arm \"" + arm + "\", whose networks have batch-norm:"
                                + " its running statistics fit no point between networks; leave the arm out");
            }
        }
        return arms;
    }

    /**
     * How much of each split is looked at: what {@code examples} says, else all.
     *
     * @param arms whose networks are evaluated
     * @throws dev.symsweep.yaml.InvalidSweepException if it says so of a graph, whose nodes are not chosen apart
     */
    public static Subsample subsample(Section section, List<String> arms, PlannedRuns runs) {
        if (!section.has(EXAMPLES)) {
            return Subsample.NONE;
        }
        boolean hasGraph = arms.stream()
                .anyMatch(arm -> runs.of(arm).stream()
                        .anyMatch(run -> run.spec().data().source().isGraph()));
        if (hasGraph) {
            throw Section.invalid(section.tree(EXAMPLES), "left out, as the nodes of a graph are computed together");
        }
        return new Subsample(section.integer(EXAMPLES, Subsample.FEWEST, SweepLimits.EXAMPLES));
    }

    /**
     * Of some arms those whose initial weights are known, as their networks are trained here; imported ones are left
     * out.
     *
     * @param arms those that the section covers
     * @throws dev.symsweep.yaml.InvalidSweepException if the section names an arm of imported networks
     */
    public static List<String> trainedHere(Section section, List<String> arms, PlannedRuns runs) {
        List<String> here = arms.stream()
                .filter(arm -> runs.of(arm).stream().noneMatch(run -> run.spec().isImported()))
                .toList();
        if (section.has(ARMS) && here.size() < arms.size()) {
            throw section.tree(ARMS)
                    .origin()
                    .error(section.origin().label() + " covers imported networks, whose initial weights nobody knows;"
                            + " leave their arms out, must be of " + here);
        }
        if (here.isEmpty() && !arms.isEmpty()) {
            throw section.origin()
                    .error(section.origin().label() + " covers only imported networks, whose initial weights nobody"
                            + " knows; leave it out, or give it an arm that is trained");
        }
        return here;
    }

    /** Choices that stand for themselves. */
    public static Map<String, String> same(List<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), Function.identity()));
    }
}
