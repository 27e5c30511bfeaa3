package dev.symsweep.spec;

import dev.symsweep.training.Optimization;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Variants;
import java.util.Map;
import java.util.Set;

/** The optimizer {@code ivon}. */
final class IvonSection {

    private static final String BETA1 = "beta1";
    private static final String BETA2 = "beta2";
    private static final String SAMPLE_SIZE = "sample-size";
    private static final String WEIGHT_DECAY = "weight-decay";
    private static final String CURVATURE = "curvature";

    /** Those of the authors' code. */
    private static final double USUAL_BETA1 = 0.9;

    private static final double USUAL_BETA2 = 0.99999;
    private static final double USUAL_DECAY = 1e-4;
    private static final double USUAL_CURVATURE = 1;

    static final Variants.Variant<Optimization, Optimization.Ivon> VARIANT = new Variants.Variant<>(
            "ivon",
            Optimization.Ivon.class,
            Set.of(BETA1, BETA2, SAMPLE_SIZE, WEIGHT_DECAY, CURVATURE),
            IvonSection::read,
            ivon -> Map.of(
                    BETA1, ivon.beta1(),
                    BETA2, ivon.beta2(),
                    SAMPLE_SIZE, ivon.sampleSize(),
                    WEIGHT_DECAY, ivon.weightDecay(),
                    CURVATURE, ivon.curvature()));

    private IvonSection() {}

    private static Optimization.Ivon read(Section section) {
        return new Optimization.Ivon(
                section.number(BETA1, USUAL_BETA1),
                section.number(BETA2, USUAL_BETA2),
                section.number(SAMPLE_SIZE),
                section.number(WEIGHT_DECAY, USUAL_DECAY),
                section.number(CURVATURE, USUAL_CURVATURE));
    }
}
