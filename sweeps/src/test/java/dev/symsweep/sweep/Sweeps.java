package dev.symsweep.sweep;

import java.util.List;

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
                  fixes: [{nodes: hidden1, n-fix: 4, kappa: 1}, {nodes: hidden2, n-fix: 2, kappa: 1}, {nodes: output, n-fix: 3, kappa: 1}]
            """;

    private Sweeps() {}

    public static SweepPlan plan(String yaml, String... overrides) {
        return SweepFile.plan("x.yaml", yaml, List.of(overrides));
    }

    /** {@link #SMALL} with its only standard arm. */
    public static String oneArm(String more) {
        return SMALL.substring(0, SMALL.indexOf("  w:")) + more;
    }
}
