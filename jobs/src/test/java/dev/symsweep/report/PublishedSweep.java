package dev.symsweep.report;

import dev.symsweep.random.RandomStream;

/** The published experiment's form: 3 arms of 10 networks, 45 pairs each, 25 points, with barriers like the paper's. */
final class PublishedSweep {

    private static final int SEEDS = 10;
    private static final int POINTS = 25;

    private PublishedSweep() {}

    static SampleSweep sweep() {
        SampleSweep sweep = SampleSweep.of("lmc-mlp-mnist", POINTS);
        population(sweep, "standard", 0.09, 0.19, 0.12);
        population(sweep, "sigma", 0.10, 0.117, 0.03);
        population(sweep, "w", 0.075, -0.012, 0.004);
        return sweep;
    }

    private static void population(SampleSweep sweep, String arm, double endLoss, double barrier, double spread) {
        RandomStream stream = RandomStream.of(0, "sample", arm);
        sweep.arm(arm, SEEDS);
        double[] ends = new double[SEEDS];
        for (int seed = 0; seed < SEEDS; seed++) {
            ends[seed] = endLoss + 0.006 * stream.nextGaussian();
            sweep.finished(arm, seed, ends[seed], 1 - ends[seed] / 5);
        }
        for (int a = 0; a < SEEDS; a++) {
            for (int b = a + 1; b < SEEDS; b++) {
                double height = barrier + spread * Math.abs(stream.nextGaussian()) - spread / 2;
                double[] loss = new double[POINTS];
                double[] accuracy = new double[POINTS];
                for (int i = 0; i < POINTS; i++) {
                    double lambda = (double) i / (POINTS - 1);
                    double hump = Math.pow(4 * lambda * (1 - lambda), height > 0 ? 3 : 1);
                    loss[i] = (1 - lambda) * ends[a] + lambda * ends[b] + height * hump;
                    accuracy[i] = 1 - loss[i] / 5;
                }
                sweep.curve(arm, a, b, loss, accuracy);
            }
        }
    }
}
