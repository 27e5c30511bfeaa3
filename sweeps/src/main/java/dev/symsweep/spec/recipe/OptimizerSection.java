package dev.symsweep.spec.recipe;

import dev.symsweep.training.Optimization;
import dev.symsweep.yaml.Section;
import dev.symsweep.yaml.Variants;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The section {@code recipe.optimizer}. */
final class OptimizerSection {

    private static final String BETA1 = "beta1";
    private static final String BETA2 = "beta2";
    private static final String EPSILON = "epsilon";
    private static final String WEIGHT_DECAY = "weight-decay";
    private static final String MOMENTUM = "momentum";
    private static final String SAMPLE_SIZE = "sample-size";
    private static final String CURVATURE = "curvature";

    private static final double USUAL_BETA1 = 0.9;
    private static final double USUAL_BETA2 = 0.999;
    private static final double USUAL_EPSILON = 1e-8;
    /** PyTorch's default for AdamW; its other optimizers decay nothing. */
    private static final double ADAMW_DECAY = 0.01;

    /** Those of IVON are its authors' code's. */
    private static final double IVON_BETA2 = 0.99999;

    private static final double IVON_DECAY = 1e-4;
    private static final double IVON_CURVATURE = 1;

    private static final Set<String> ADAM_KEYS = Set.of(BETA1, BETA2, EPSILON, WEIGHT_DECAY);

    private static final Variants<Optimization> KINDS = Variants.of(List.of(
            new Variants.Variant<>(
                    "sgd",
                    Optimization.Sgd.class,
                    Set.of(MOMENTUM, WEIGHT_DECAY),
                    section -> new Optimization.Sgd(section.number(MOMENTUM, 0), section.number(WEIGHT_DECAY, 0)),
                    sgd -> Map.of(MOMENTUM, sgd.momentum(), WEIGHT_DECAY, sgd.weightDecay())),
            new Variants.Variant<>(
                    "adam",
                    Optimization.Adam.class,
                    ADAM_KEYS,
                    section -> new Optimization.Adam(
                            section.number(BETA1, USUAL_BETA1),
                            section.number(BETA2, USUAL_BETA2),
                            section.number(EPSILON, USUAL_EPSILON),
                            section.number(WEIGHT_DECAY, 0)),
                    adam -> adam(adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay())),
            new Variants.Variant<>(
                    "adamw",
                    Optimization.AdamW.class,
                    ADAM_KEYS,
                    section -> new Optimization.AdamW(
                            section.number(BETA1, USUAL_BETA1),
                            section.number(BETA2, USUAL_BETA2),
                            section.number(EPSILON, USUAL_EPSILON),
                            section.number(WEIGHT_DECAY, ADAMW_DECAY)),
                    adam -> adam(adam.beta1(), adam.beta2(), adam.epsilon(), adam.weightDecay())),
            new Variants.Variant<>(
                    "ivon",
                    Optimization.Ivon.class,
                    Set.of(BETA1, BETA2, SAMPLE_SIZE, WEIGHT_DECAY, CURVATURE),
                    section -> new Optimization.Ivon(
                            section.number(BETA1, USUAL_BETA1),
                            section.number(BETA2, IVON_BETA2),
                            section.number(SAMPLE_SIZE),
                            section.number(WEIGHT_DECAY, IVON_DECAY),
                            section.number(CURVATURE, IVON_CURVATURE)),
                    ivon -> Map.of(
                            BETA1, ivon.beta1(),
                            BETA2, ivon.beta2(),
                            SAMPLE_SIZE, ivon.sampleSize(),
                            WEIGHT_DECAY, ivon.weightDecay(),
                            CURVATURE, ivon.curvature()))));

    private OptimizerSection() {}

    static Optimization read(Section section) {
        return KINDS.read(section);
    }

    static Map<String, Object> write(Optimization optimization) {
        return KINDS.write(optimization);
    }

    private static Map<String, Object> adam(double beta1, double beta2, double epsilon, double weightDecay) {
        return Map.of(BETA1, beta1, BETA2, beta2, EPSILON, epsilon, WEIGHT_DECAY, weightDecay);
    }
}
