package dev.symsweep.analysis.align;

import dev.symsweep.alignment.FrameMatching;
import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.EpochSection;
import dev.symsweep.analysis.FoundPermutations;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PairSection;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PairSelection.Within;
import dev.symsweep.population.Pairs;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/** The section {@code analyses.align}: what all methods share, and each method under its name. */
public final class AlignKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "align";

    private static final String PAIRS = NAME + "." + PairSection.key();

    private static final Set<String> SHARED =
            Set.of(AnalysisSection.ARMS, PairSection.key(), EpochSection.key(), "seed", "asymmetry");

    /** An interpolation says which pairs are compared, which are those that are aligned if nothing else is said. */
    private static final String INTERPOLATION = "interpolate";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Growth growth(String key) {
        if (key.equals(PairSection.key())) {
            return PairSection.growth();
        }
        if (key.equals(EpochSection.key())) {
            return Growth.list("final");
        }
        return SHARED.contains(key) ? AnalysisKind.super.growth(key) : Growth.KEPT;
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(PermutationCodec.CODEC);
    }

    @Override
    public Optional<FoundPermutations> permutations(Configuration hadoop, String root) {
        return Optional.of(StoredPermutations.of(PermutationCodec.table(hadoop, root)));
    }

    @Override
    public AlignmentAnalysis read(Section section, AnalysisContext context) {
        Set<String> allowed = new TreeSet<>(SHARED);
        allowed.addAll(MatchingSection.VARIANTS.types());
        section.allow(allowed);
        List<AlignmentMethod> methods = methods(section);
        List<String> arms = arms(section, AlignmentMethod.asymmetry(section), context);
        requireFrames(section, methods, context, arms);
        List<Moment> moments = EpochSection.read(section, context.runs(), arms);
        return new AlignmentAnalysis(arms, pairs(section, context, arms, methods, moments.size()), methods, moments);
    }

    /** Methods of frames need no pairs, and so none of another analysis. */
    private static PairSelection pairs(
            Section section, AnalysisContext context, List<String> arms, List<AlignmentMethod> methods, int moments) {
        long ofPairs = methods.stream()
                .filter(method -> !(method.matching() instanceof FrameMatching))
                .count();
        if (ofPairs == 0) {
            return PairSection.read(section, context, arms, PairSelection.ALL);
        }
        PairSelection selection = PairSection.read(section, context, arms, inherited(section, context, arms));
        Pairs pairs = Pairs.of(context.runs(), arms, selection);
        PairSection.requireFew(section, pairs, ofPairs * moments);
        PairSection.requireWithin(section, pairs, arms, "set " + PAIRS + " to others");
        return selection;
    }

    private static PairSelection inherited(Section section, AnalysisContext context, List<String> arms) {
        Optional<Section> interpolation = context.section(INTERPOLATION);
        if (section.has(PairSection.key()) || interpolation.isEmpty()) {
            return PairSelection.ALL;
        }
        PairSelection selection = PairSection.selection(interpolation.get(), context);
        if (selection.scope() instanceof Within) {
            return selection;
        }
        Pairs.of(context.runs(), context.runs().arms(), selection).arms().stream()
                .filter(arm -> !arms.contains(arm))
                .findFirst()
                .ifPresent(arm -> {
                    throw section.origin()
                            .error(section.origin().label() + " would take the pairs of " + INTERPOLATION + ", some of "
                                    + arm + ", and only networks of one arm of " + String.join(", ", arms)
                                    + " are aligned; set " + PAIRS + ", for instance to all");
                });
        return selection;
    }

    private static List<AlignmentMethod> methods(Section section) {
        Asymmetry asymmetry = AlignmentMethod.asymmetry(section);
        long seed = AlignmentMethod.seed(section);
        List<AlignmentMethod> methods = new ArrayList<>();
        section.mapping().entries().forEach((key, tree) -> {
            if (!SHARED.contains(key)) {
                methods.add(new AlignmentMethod(MatchingSection.VARIANTS.read(key, Section.of(tree)), seed, asymmetry));
            }
        });
        if (methods.isEmpty()) {
            throw section.origin()
                    .error(section.origin().label() + " names no method, must name at least one of "
                            + Section.list(MatchingSection.VARIANTS.types()));
        }
        return methods;
    }

    private static List<String> arms(Section section, Asymmetry asymmetry, AnalysisContext context) {
        boolean named = section.has(AnalysisSection.ARMS);
        List<String> asked = AnalysisSection.arms(section, context.runs());
        List<String> permutable = asked.stream()
                .filter(arm -> asymmetry == Asymmetry.IGNORED
                        || context.networks(arm).stream().allMatch(network -> asymmetry.permits(network.build())))
                .toList();
        if (named && permutable.size() < asked.size()) {
            String first = asked.stream()
                    .filter(arm -> !permutable.contains(arm))
                    .findFirst()
                    .orElseThrow();
            throw none(section, "covers arm \"" + first + "\", which has networks");
        }
        if (permutable.isEmpty()) {
            throw none(section, "finds only arms with networks");
        }
        return permutable;
    }

    private static InvalidSweepException none(Section section, String what) {
        return section.origin()
                .error(section.origin().label() + " " + what
                        + " without permutation symmetry: their gates or fixed entries "
                        + "let no units change places; name other arms, or set asymmetry: ignored");
    }

    private static void requireFrames(
            Section section, List<AlignmentMethod> methods, AnalysisContext context, List<String> arms) {
        FramePlan frames = FramePlan.of(context.runs(), arms);
        for (AlignmentMethod method : methods) {
            for (String arm : arms) {
                if (method.matching() instanceof FrameMatching && !frames.covers(arm)) {
                    throw section.tree(method.name())
                            .origin()
                            .error(section.origin().key(method.name()).label()
                                    + " needs at least 2 runs of one network in each arm, arm \"" + arm
                                    + "\" has none of which there are 2");
                }
            }
        }
    }
}
