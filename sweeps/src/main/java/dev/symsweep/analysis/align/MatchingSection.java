package dev.symsweep.analysis.align;

import dev.symsweep.alignment.Matching;
import dev.symsweep.alignment.activation.ActivationMatching;
import dev.symsweep.alignment.activation.ActivationMatching.Layer;
import dev.symsweep.alignment.activation.ActivationMatching.Similarity;
import dev.symsweep.alignment.frame.MergeMany;
import dev.symsweep.alignment.frame.Star;
import dev.symsweep.alignment.frame.Universe;
import dev.symsweep.alignment.soft.FrankWolfe;
import dev.symsweep.alignment.straightthrough.StraightThrough;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.alignment.weight.WeightMatching.Biases;
import dev.symsweep.axes.SweepLimits;
import dev.symsweep.yaml.Names;
import dev.symsweep.yaml.Variants;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of alignment: the keys of {@code analyses.align} besides those that all methods share. */
public final class MatchingSection {

    private static final Map<String, Biases> BIASES = Map.of("counted", Biases.COUNTED, "left-out", Biases.LEFT_OUT);
    private static final Map<String, Similarity> SIMILARITIES =
            Map.of("inner-product", Similarity.INNER_PRODUCT, "correlation", Similarity.CORRELATION);
    private static final Map<String, Layer> ACTIVATIONS =
            Map.of("last", Layer.LAST, "first", Layer.FIRST, "all", Layer.ALL, "linear", Layer.LINEAR);

    /** Far more than units of the widest layers. */
    private static final int EXAMPLES = 10_000;

    public static final Variants<Matching> VARIANTS = Variants.of(List.of(
            new Variants.Variant<>(
                    "weight-matching",
                    WeightMatching.class,
                    Set.of("restarts", "biases"),
                    section -> new WeightMatching(
                            section.atMost("restarts", 1, SweepLimits.RESTARTS),
                            section.choice("biases", BIASES, Biases.COUNTED)),
                    matching -> Map.of("restarts", matching.restarts(), "biases", Names.of(BIASES, matching.biases()))),
            new Variants.Variant<>(
                    "activation-matching",
                    ActivationMatching.class,
                    Set.of("similarity", "activation", "examples"),
                    section -> new ActivationMatching(
                            section.choice("similarity", SIMILARITIES, Similarity.INNER_PRODUCT),
                            section.choice("activation", ACTIVATIONS, Layer.LAST),
                            section.atMost("examples", EXAMPLES, SweepLimits.EXAMPLES)),
                    matching -> Map.of(
                            "similarity",
                            Names.of(SIMILARITIES, matching.similarity()),
                            "activation",
                            Names.of(ACTIVATIONS, matching.layer()),
                            "examples",
                            matching.examples())),
            new Variants.Variant<>(
                    "frank-wolfe",
                    FrankWolfe.class,
                    Set.of("most-steps", "biases"),
                    section -> new FrankWolfe(
                            section.atMost("most-steps", FrankWolfe.published().mostSteps(), SweepLimits.RESTARTS),
                            section.choice("biases", BIASES, Biases.COUNTED)),
                    matching ->
                            Map.of("most-steps", matching.mostSteps(), "biases", Names.of(BIASES, matching.biases()))),
            new Variants.Variant<>(
                    "straight-through",
                    StraightThrough.class,
                    Set.of("epochs", "batch", "lr"),
                    section -> new StraightThrough(
                            section.atMost("epochs", StraightThrough.published().epochs(), SweepLimits.EPOCHS),
                            section.atMost("batch", StraightThrough.published().batch(), SweepLimits.EXAMPLES),
                            section.number("lr", StraightThrough.published().learningRate())),
                    matching -> Map.of(
                            "epochs", matching.epochs(), "batch", matching.batch(), "lr", matching.learningRate())),
            new Variants.Variant<>("star", Star.class, Set.of(), section -> new Star(), star -> Map.of()),
            new Variants.Variant<>("universe", Universe.class, Set.of(), section -> new Universe(), any -> Map.of()),
            new Variants.Variant<>(
                    "merge-many", MergeMany.class, Set.of(), section -> new MergeMany(), any -> Map.of())));

    private MatchingSection() {}
}
