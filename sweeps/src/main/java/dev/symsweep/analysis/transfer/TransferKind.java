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
import dev.symsweep.population.PlannedRun;
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
            case METHODS, FOUND -> Growth.EVERYTHING;
            case USED -> Growth.everythingOr(FOUND);
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
        List<Moment> found =
                section.has(FOUND) ? aligned(section, FOUND, context, arms, alignment) : alignment.moments();
        List<Moment> used = section.has(USED) ? aligned(section, USED, context, arms, alignment) : found;
        TransferAnalysis analysis = new TransferAnalysis(
                arms,
                pairs,
                methods(section, alignment),
                new TransferAnalysis.Moments(found, used),
                PointSection.read(section),
                section.has(ON) ? section.choices(ON, Split.byLabel()) : List.of(Split.TEST),
                section.integer(VIA, 0, 0, MOST_HUBS));
        Pairs selected = Pairs.of(context.runs(), arms, pairs);
        PairSection.requireFew(section, selected, analysis.each());
        PairSection.requireWithin(section, selected, arms, "take other pairs");
        requireHubs(section, analysis, selected, Pairs.of(context.runs(), arms, alignment.pairs()), context);
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

    /** Third runs must be there, and aligned with both runs of a pair. */
    private static void requireHubs(
            Section section, TransferAnalysis analysis, Pairs selected, Pairs aligned, AnalysisContext context) {
        if (analysis.via() == 0) {
            return;
        }
        Hubs hubs = new Hubs(analysis, context.runs());
        selected.stream().forEach(pair -> {
            List<PlannedRun> third = hubs.of(pair);
            if (third.size() < analysis.via()) {
                throw Section.invalid(
                        section.tree(VIA),
                        "at most the runs of one kind less the two of a pair, which are " + third.size() + " in arm \""
                                + pair.arm() + "\"");
            }
            if (!third.stream()
                    .allMatch(hub -> isAligned(aligned, hub, pair.a()) && isAligned(aligned, hub, pair.b()))) {
                throw section.tree(VIA)
                        .origin()
                        .error(section.origin().key(VIA).label() + " needs each third run aligned with both of a pair,"
                                + " which those of " + AnalysisSection.KEY + "." + AlignKind.NAME
                                + ".pairs are not all; set these to all");
            }
        });
    }

    private static boolean isAligned(Pairs aligned, PlannedRun one, PlannedRun other) {
        return aligned.contains(one.key(), other.key());
    }

    private static List<AlignmentMethod> methods(Section section, AlignmentAnalysis alignment) {
        return section.has(METHODS)
                ? section.distinct(
                        METHODS,
                        alignment.methods().stream()
                                .collect(Collectors.toMap(AlignmentMethod::name, Function.identity())))
                : alignment.methods();
    }

    /** Fixed points tell permutations of the moment of use apart, so that these are found there, too. */
    private static List<Moment> aligned(
            Section section, String key, AnalysisContext context, List<String> arms, AlignmentAnalysis alignment) {
        List<Moment> moments = EpochSection.read(section, key, context.runs(), arms);
        if (!alignment.moments().containsAll(moments)) {
            throw Section.invalid(
                    section.tree(key),
                    "of moments at which " + AnalysisSection.KEY + "." + AlignKind.NAME + " aligns, which are "
                            + alignment.moments().stream().map(Moment::toString).collect(Collectors.joining(", ")));
        }
        return moments;
    }
}
