package dev.symsweep.analysis.surface;

import dev.symsweep.alignment.PairMatching;
import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.interpolate.Modulo;
import dev.symsweep.analysis.surface.SurfaceShape.Kind;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.RunKind;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Tree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code analyses.surface}. */
public final class SurfaceKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "surface";

    private static final String KIND = "kind";
    private static final String TRIPLES = "triples";
    private static final String RESOLUTION = "resolution";
    private static final String SPLIT = "split";
    private static final String MODULO = "modulo";
    private static final int USUAL_STEPS = 12;
    private static final int USUAL_POINTS = 21;
    private static final int MOST_POINTS = 501;

    private static final Map<String, Kind> KINDS = Map.of("triangle", Kind.TRIANGLE, "plane", Kind.PLANE);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> needs() {
        return List.of(AlignKind.NAME);
    }

    @Override
    public Growth growth(String key) {
        return switch (key) {
            case SPLIT -> Growth.list("test");
            case MODULO -> Growth.list();
            default -> AnalysisKind.super.growth(key);
        };
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(SurfaceCodec.CODEC);
    }

    @Override
    public SurfaceAnalysis read(Section section, AnalysisContext context) {
        section.allow(Set.of(AnalysisSection.ARMS, KIND, TRIPLES, RESOLUTION, SPLIT, MODULO));
        List<String> arms = AnalysisSection.armsWithoutBatchNorm(section, context.runs());
        Kind kind = section.choice(KIND, KINDS, Kind.TRIANGLE);
        int least = kind == Kind.TRIANGLE ? 1 : 2;
        int usual = kind == Kind.TRIANGLE ? USUAL_STEPS : USUAL_POINTS;
        int resolution = section.integer(RESOLUTION, usual, least, MOST_POINTS);
        TripleSelection triples = triples(section, context.runs(), arms);
        List<Split> on = section.has(SPLIT) ? section.choices(SPLIT, Split.byLabel()) : List.of(Split.TEST);
        return new SurfaceAnalysis(
                arms, new SurfaceShape(kind, resolution), triples, on, modulo(section, arms, context));
    }

    private static TripleSelection triples(Section section, PlannedRuns runs, List<String> arms) {
        if (section.has(TRIPLES) && section.tree(TRIPLES) instanceof Tree.Sequence) {
            return listed(section, runs, arms);
        }
        int count = section.integer(TRIPLES, 1, 1, SweepLimits.RUNS);
        TripleSelection selection = new TripleSelection.Disjoint(count);
        for (String arm : arms) {
            int found = selection.of(runs.of(arm)).size();
            if (found < count) {
                throw section.origin()
                        .error(section.origin().label() + " needs " + count
                                + (count == 1 ? " triple" : " disjoint triples")
                                + " of runs of one network and setting in each arm, arm \"" + arm + "\" has " + found
                                + " (" + runs.of(arm).size() + " runs)");
            }
        }
        return selection;
    }

    private static TripleSelection listed(Section section, PlannedRuns runs, List<String> arms) {
        int fewest = arms.stream().mapToInt(arm -> runs.of(arm).size()).min().orElse(0);
        List<List<Integer>> triples = new ArrayList<>();
        for (Tree tree : section.list(TRIPLES)) {
            List<Integer> places = Section.list(tree).stream()
                    .map(place -> Section.integer(place, 1, fewest))
                    .toList();
            if (places.size() != TripleSelection.SIZE || new HashSet<>(places).size() != places.size()) {
                throw Section.invalid(tree, "three different places of runs in their arm, for instance [1, 2, 3]");
            }
            for (String arm : arms) {
                List<PlannedRun> of = runs.of(arm);
                if (places.stream()
                                .map(place -> RunKind.of(of.get(place - 1)))
                                .distinct()
                                .count()
                        > 1) {
                    throw Section.invalid(tree, "three runs of one network, which arm \"" + arm + "\" has not there");
                }
            }
            triples.add(places);
        }
        if (triples.isEmpty()) {
            throw Section.invalid(section.tree(TRIPLES), "a number, or a list of at least one triple");
        }
        return new TripleSelection.Listed(triples);
    }

    private static Modulo modulo(Section section, List<String> arms, AnalysisContext context) {
        if (!section.has(MODULO)) {
            return Modulo.NOTHING;
        }
        List<AlignmentMethod> listed =
                context.earlier(AlignmentAnalysis.class).map(AlignmentAnalysis::methods).orElse(List.of()).stream()
                        .filter(method -> method.matching() instanceof PairMatching)
                        .toList();
        if (context.earlier(AlignmentAnalysis.class)
                .filter(alignment -> !alignment.coversEnd())
                .isPresent()) {
            throw Section.invalid(
                    section.tree(MODULO),
                    "left out, or " + AnalysisSection.KEY + "." + AlignKind.NAME + ".epochs must list final");
        }
        List<String> aligned = context.earlier(AlignmentAnalysis.class)
                .map(AlignmentAnalysis::arms)
                .orElse(List.of());
        if (listed.isEmpty() || arms.stream().noneMatch(aligned::contains)) {
            throw Section.invalid(
                    section.tree(MODULO),
                    "left out, or " + AnalysisSection.KEY + "." + AlignKind.NAME
                            + " must list a method of pairs and cover one of the arms");
        }
        return Modulo.named(section, MODULO, listed, aligned);
    }
}
