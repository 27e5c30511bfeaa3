package dev.symsweep.jobs;

import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.yaml.ValueOverride;
import java.util.stream.Stream;

/** The smallest sweep that has all: three arms of two runs each, all pairs on both splits. */
public final class TestSweeps {

    /** What weights the arm {@code w} of a small MLP fixes. */
    public static final String FIXES =
            "fixes: [{nodes: hidden1, n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]";

    /** Its arms, without what is asked of them. */
    public static final String TINY_ARMS = """
            sweep: tiny
            description: three arms of two small MLPs
            data: {set: glyphs}
            seeds: 2
            architecture: {type: mlp, hidden: [16], norm: layer-norm, activation: gelu}
            recipe:
              optimizer: {type: adamw, weight-decay: 0.03}
              schedule: {type: constant, lr: 1e-3}
              batch: 128
              epochs: 1
            arms:
              standard: {symmetry: {type: standard}}
              sigma: {symmetry: {type: sigma, std: 1, scaling: none}}
              w: {symmetry: {type: w, %s}}
            """.formatted(FIXES);

    public static final String TINY = TINY_ARMS + """
            analyses:
              interpolate: {points: 5, pairs: all, on: [train, test]}
            """;

    /** Residual networks on augmented images, the last batch of an epoch being a part of one. */
    private static final String IMAGES = """
            sweep: images
            data: {set: glyphs, limit: 230, augmentation: {flip: random, shift: 2, cutout: 4}}
            seeds: 2
            architecture: {type: resnet, depth: 8, width: 0.5}
            recipe:
              optimizer: {type: sgd, momentum: 0.9, weight-decay: 1e-4}
              schedule: {type: milestones, lr: 0.1, warmup-epochs: 1, at: [2], factor: 0.1}
              initial: kaiming-normal
              batch: 100
              epochs: 2
            arms:
              standard: {symmetry: {type: standard}}
              sigma: {symmetry: {type: sigma, std: 1, scaling: width}}
              w:
                symmetry:
                  type: w
                  fixes:
                    - {nodes: stem, mask: whole, kappa: 2}
                    - {nodes: stage*, mask: filters, n-fix: 2, kappa: 2}
                    - {nodes: output, n-fix: 2, kappa: 2}
            analyses:
              interpolate: {points: 3, pairs: all, on: [train, test]}
            """;

    private TestSweeps() {}

    /** Three arms of two small residual networks each, all pairs on both splits, with values changed. */
    public static SweepPlan images(String... overrides) {
        return SweepFile.plan(
                "images.yaml",
                IMAGES,
                Stream.of(overrides).map(ValueOverride::parse).toList());
    }

    /** {@link #TINY} with values of it changed, as {@code --set} does. */
    public static SweepPlan tiny(String... overrides) {
        return SweepFile.plan(
                "tiny.yaml",
                TINY,
                Stream.of(overrides).map(ValueOverride::parse).toList());
    }
}
