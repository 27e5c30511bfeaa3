package dev.symsweep.sweep;

import dev.symsweep.yaml.ValueOverride;
import java.util.List;
import java.util.stream.Stream;

/** Sweep files to test with. */
public final class Sweeps {

    /** Line numbers matter to the tests of messages. */
    public static final String SMALL = """
            sweep: small
            data: {set: glyphs}
            seeds: 2
            architecture:
              type: mlp
              hidden: [8, 8]
            recipe:
              optimizer: {type: sgd, momentum: 0.9}
              schedule: {type: constant, lr: 0.1}
              batch: 16
              epochs: 3
            arms:
              standard: {symmetry: {type: standard}}
              w:
                symmetry:
                  type: w
                  fixes: [{nodes: hidden1, n-fix: 4, kappa: 1}, {nodes: hidden2, n-fix: 2, kappa: 1},
                    {nodes: output, n-fix: 3, kappa: 1}]
            """;

    /** An arm of two small MLPs, without the name of a sweep. */
    public static final String MLPS = """
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
            """;

    /** Three arms of two small MLPs, all pairs on both splits. */
    static final String TINY = """
            sweep: tiny
            description: three arms of two small MLPs
            """ + MLPS + """
              sigma: {symmetry: {type: sigma, std: 1, scaling: none}}
              w:
                symmetry:
                  type: w
                  fixes: [{nodes: hidden1, n-fix: 64, kappa: 1}, {nodes: output, n-fix: 4, kappa: 0.5}]
            analyses:
              interpolate: {points: 5, pairs: all, on: [train, test]}
            """;

    private Sweeps() {}

    public static SweepPlan plan(String yaml, String... overrides) {
        return SweepFile.plan("x.yaml", yaml, parsed(overrides));
    }

    /** Overrides as {@code --set} gives them. */
    public static List<ValueOverride> parsed(String... overrides) {
        return Stream.of(overrides).map(ValueOverride::parse).toList();
    }

    /** {@link #SMALL} with its only standard arm. */
    public static String oneArm(String more) {
        return SMALL.substring(0, SMALL.indexOf("  w:")) + more;
    }
}
