package dev.symsweep.sweep;

import dev.symsweep.alignment.Matching;
import dev.symsweep.alignment.WeightMatching;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of alignment: the keys of {@code analyses.align} besides those that all methods share. */
final class MatchingSection {

    private static final Map<String, WeightMatching.Biases> BIASES =
            Map.of("counted", WeightMatching.Biases.COUNTED, "left-out", WeightMatching.Biases.LEFT_OUT);

    static final Variants<Matching> VARIANTS = Variants.of(List.of(
            new Variants.Variant<>(
                    "weight-matching",
                    WeightMatching.class,
                    Set.of("restarts", "biases"),
                    section -> new WeightMatching(
                            section.integer("restarts", 1),
                            section.choice("biases", BIASES, WeightMatching.Biases.COUNTED)),
                    matching ->
                            Map.of("restarts", matching.restarts(), "biases", Names.of(BIASES, matching.biases())))));

    private MatchingSection() {}
}
