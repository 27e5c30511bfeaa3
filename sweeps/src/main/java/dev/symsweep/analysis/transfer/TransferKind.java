package dev.symsweep.analysis.transfer;

import dev.symsweep.analysis.AnalysisContext;
import dev.symsweep.analysis.AnalysisKind;
import dev.symsweep.analysis.AnalysisSection;
import dev.symsweep.analysis.EpochSection;
import dev.symsweep.analysis.Growth;
import dev.symsweep.analysis.PairSection;
import dev.symsweep.analysis.PointSection;
import dev.symsweep.analysis.align.AlignKind;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.population.Moment;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.Pairs;
import dev.symsweep.population.RunKind;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.yaml.Section;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section {@code analyses.transfer}. */
public final class TransferKind implements AnalysisKind {

    /** The name of the section. */
    public static final String NAME = "transfer";

    private static final String METHODS = "methods";
    private static final String FOUND = "found";
    private static final String USED = "used";
    private static final String ON = "on";
    private static final String VIA = "via";
    private static final int MOST_HUBS = 1000;

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
            case ON -> Growth.list("test");
            case METHODS, FOUND, USED -> Growth.EVERYTHING;
            case "pairs" -> PairSection.growth();
            default -> AnalysisKind.super.growth(key);
        };
    }

    @Override
    public List<Codec<?, ?>> tables() {
        return List.of(TransferCodec.CODEC);
    }

    @Override
    public TransferAnalysis read(Section section, AnalysisContext context) {
        section.allow(
                Set.of(AnalysisSection.ARMS, PairSection.key(), METHODS, FOUND, USED, PointSection.key(), ON, VIA));
        AlignmentAnalysis alignment = context.earlier(AlignmentAnalysis.class)
                .orElseThrow(() -> section.origin()
                        .error(section.origin().label() + " needs " + AnalysisSection.KEY + "." + AlignKind.NAME
                                + ", which finds the permutations"));
        List<String> arms = arms(section, context, alignment);
        PairSelection pairs = PairSection.read(section, context, arms, alignment.pairs());
        List<Moment> found = found(section, context, arms, alignment);
        List<Moment> used = section.has(USED) ? EpochSection.read(section, USED, context.runs(), arms) : found;
        TransferAnalysis analysis = new TransferAnalysis(
                arms,
                pairs,
                methods(section, alignment),
                new TransferAnalysis.Moments(found, used),
                PointSection.read(section),
                section.has(ON) ? section.choices(ON, Split.byLabel()) : List.of(Split.TEST),
                via(section, context, arms));
        Pairs selected = Pairs.of(context.runs(), arms, pairs);
        PairSection.requireFew(section, selected, analysis.each());
        PairSection.requireWithin(section, selected, arms, "take other pairs");
        return analysis;
    }

    private static List<String> arms(Section section, AnalysisContext context, AlignmentAnalysis alignment) {
        if (!section.has(AnalysisSection.ARMS)) {
            List<String> plain = alignment.arms().stream()
                    .filter(arm -> context.runs().of(arm).stream()
                            .noneMatch(run -> run.spec().isBatchNormalized()))
                    .toList();
            if (plain.isEmpty()) {
                throw section.origin()
                        .error(section.origin().label() + " finds only aligned arms whose networks have batch-norm: its"
                                + " running statistics fit no point between networks");
            }
            return plain;
        }
        List<String> arms = AnalysisSection.armsWithoutBatchNorm(section, context.runs());
        arms.stream().filter(arm -> !alignment.arms().contains(arm)).findFirst().ifPresent(arm -> {
            throw Section.invalid(
                    section.tree(AnalysisSection.ARMS),
                    "of arms that " + AnalysisSection.KEY + "." + AlignKind.NAME + " covers, which are "
                            + String.join(", ", alignment.arms()));
        });
        return arms;
    }

    /** Third runs must be there, and of the pair's kind. */
    private static int via(Section section, AnalysisContext context, List<String> arms) {
        int via = section.integer(VIA, 0, 0, MOST_HUBS);
        for (String arm : arms) {
            long most = context.runs().of(arm).stream()
                    .collect(Collectors.groupingBy(RunKind::of, Collectors.counting()))
                    .values()
                    .stream()
                    .mapToLong(Long::longValue)
                    .min()
                    .orElse(0);
            if (via > 0 && most < via + 2L) {
                throw Section.invalid(
                        section.tree(VIA),
                        "at most the runs of one network less the two of a pair, which are " + Math.max(0, most - 2)
                                + " in arm \"" + arm + "\"");
            }
        }
        return via;
    }

    private static List<AlignmentMethod> methods(Section section, AlignmentAnalysis alignment) {
        return section.has(METHODS)
                ? section.distinct(
                        METHODS,
                        alignment.methods().stream()
                                .collect(Collectors.toMap(AlignmentMethod::name, Function.identity())))
                : alignment.methods();
    }

    private static List<Moment> found(
            Section section, AnalysisContext context, List<String> arms, AlignmentAnalysis alignment) {
        if (!section.has(FOUND)) {
            return alignment.moments();
        }
        List<Moment> found = EpochSection.read(section, FOUND, context.runs(), arms);
        found.stream()
                .filter(moment -> !alignment.moments().contains(moment))
                .findFirst()
                .ifPresent(moment -> {
                    throw Section.invalid(
                            section.tree(FOUND),
                            "of moments at which " + AnalysisSection.KEY + "." + AlignKind.NAME + " aligns, which are "
                                    + alignment.moments().stream()
                                            .map(Moment::toString)
                                            .collect(Collectors.joining(", ")));
                });
        return found;
    }
}
