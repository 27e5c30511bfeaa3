package dev.symsweep.jobs;

import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.util.List;

/** The smallest sweep that has all: three arms of two runs each, all pairs on both splits. */
public final class TestSweeps {

    public static final String TINY = """
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
              w: {symmetry: {type: w, fixes: [{nodes: hidden1, n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]}}
            analyses:
              interpolate: {points: 5, pairs: all, on: [train, test]}
            """;

    private TestSweeps() {}

    /** {@link #TINY} with values of it changed, as {@code --set} does. */
    public static SweepPlan tiny(String... overrides) {
        return SweepFile.plan("tiny.yaml", TINY, List.of(overrides));
    }
}
