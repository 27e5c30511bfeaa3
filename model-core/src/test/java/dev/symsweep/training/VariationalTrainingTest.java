package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.bayes.KlDivergence;
import dev.symsweep.bayes.LowRankPosterior;
import dev.symsweep.bayes.LowRankPosterior.Diagonal;
import dev.symsweep.bayes.VariationalNetwork;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.loss.SoftmaxCrossEntropy;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Network;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps of posteriors and of IVON, on a network with fixed entries. */
class VariationalTrainingTest {

    private static final int BATCH = 30;
    private static final Network PLAIN = TrainingTasks.PLAIN;
    private static final FixedEntries FIXED = new WAsymmetric(0, List.of(Fix.entries("*", 3, 1))).fixedEntries(PLAIN);
    private static final Targets TARGETS =
            Targets.ofClasses(3, IntStream.range(0, BATCH).map(i -> i % 3).toArray());
    private static final Optimization ADAM = new Optimization.Adam(0.9, 0.999, 1e-8, 0);
    private static final Optimization IVON = new Optimization.Ivon(0.9, 0.99, 300, 1e-2, 0.5);

    private static LowRankPosterior posterior(Diagonal diagonal) {
        return new LowRankPosterior(2, -4, diagonal, 0.1, 1e-4);
    }

    private static StepPlan plan(Network network, FixedEntries fixed, Optimization optimization) {
        return new StepPlan(network, BATCH, BATCH, fixed, optimization, SoftmaxCrossEntropy.plain(), 5);
    }

    private static float[] rows() {
        RandomStream stream = RandomStream.of(2, "rows");
        float[] rows = new float[BATCH * 16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) (stream.nextGaussian() + (i / 16 % 3 == i % 16 % 3 ? 2 : 0));
        }
        return rows;
    }

    private static double steps(Stepper stepper, int count) {
        double loss = 0;
        for (int i = 0; i < count; i++) {
            loss = stepper.take(rows(), TARGETS, BATCH, 1e-2);
        }
        return loss;
    }

    /** What a divergence of weight 1 changes in a step of plain descent is its gradient. */
    @Test
    void aStepTakesTheGradientOfTheDivergence() {
        LowRankPosterior whole = new LowRankPosterior(2, -4, Diagonal.LEARNED, 0.1, 1);
        LowRankPosterior hardly = new LowRankPosterior(2, -4, Diagonal.LEARNED, 0.1, 1e-30);
        VariationalNetwork network = whole.of(PLAIN, FIXED);
        float[] start = InitialParameters.draw(network.network(), InitialLaw.UNIFORM_FAN_IN, network.fixed(), 1);
        float[] with = afterOneStep(network, whole, start);
        float[] without = afterOneStep(network, hardly, start);
        KlDivergence divergence = whole.divergence(network.network(), network.fixed());
        double largest = 0;
        for (int i = 0; i < start.length; i++) {
            if (!network.fixed().contains(i)) {
                double slope = slope(divergence, start, i);
                largest = Math.max(largest, Math.abs(slope));
                assertThat((without[i] - with[i]) / 1e-3).as("entry %d", i).isEqualTo(slope, within(2e-3));
            }
        }
        assertThat(largest).isGreaterThan(0.1);
    }

    private static float[] afterOneStep(VariationalNetwork network, LowRankPosterior posterior, float[] start) {
        Optimization descent = new Optimization.Variational(new Optimization.Sgd(0, 0), posterior);
        StepPlan plan = plan(network.network(), network.fixed(), descent);
        try (Stepper stepper = Stepper.of(plan, Arithmetic.f32(Engine.named("onednn")), start)) {
            stepper.take(rows(), TARGETS, BATCH, 1e-3);
            return stepper.parameters();
        }
    }

    private static double slope(KlDivergence divergence, float[] vector, int entry) {
        float[] moved = vector.clone();
        moved[entry] = vector[entry] + 1e-2f;
        double above = divergence.of(moved);
        double step = moved[entry];
        moved[entry] = vector[entry] - 1e-2f;
        return (above - divergence.of(moved)) / (step - moved[entry]);
    }

    /** Both engines take the same steps, and whoever goes on takes those that would have come. */
    @ParameterizedTest
    @EnumSource(Diagonal.class)
    void posteriorsLearnAndGoOnToTheBit(Diagonal diagonal) {
        LowRankPosterior posterior = posterior(diagonal);
        VariationalNetwork network = posterior.of(PLAIN, FIXED);
        StepPlan plan = plan(network.network(), network.fixed(), new Optimization.Variational(ADAM, posterior));
        float[] start = InitialParameters.draw(network.network(), InitialLaw.UNIFORM_FAN_IN, network.fixed(), 1);
        Arithmetic onednn = Arithmetic.f32(Engine.named("onednn"));
        try (Stepper whole = Stepper.of(plan, onednn, start);
                Stepper first = Stepper.of(plan, onednn, start);
                Stepper second = Stepper.of(plan, onednn, start);
                Stepper other = Stepper.of(plan, Arithmetic.f32(Engine.named("dl4j")), start)) {
            double before = steps(whole, 1);
            double after = steps(whole, 59);
            steps(first, 20);
            second.resume(first.state());
            steps(second, 40);
            double elsewhere = steps(other, 1);
            assertThat(after).isLessThan(before / 2);
            assertThat(elsewhere).isEqualTo(before, within(1e-5));
            assertThat(second.parameters()).isEqualTo(whole.parameters());
            float[] restored = whole.parameters();
            network.fixed().restore(restored);
            assertThat(whole.parameters()).isEqualTo(restored);
        }
    }

    @Test
    void ivonTakesTheStepsOfItsFormulas() {
        float[] start = InitialParameters.draw(PLAIN, InitialLaw.UNIFORM_FAN_IN, FIXED, 1);
        StepPlan plan = plan(PLAIN, FIXED, IVON);
        double[] mean = new double[start.length];
        double[] speed = new double[start.length];
        double[] curvature = new double[start.length];
        for (int i = 0; i < start.length; i++) {
            mean[i] = start[i];
            curvature[i] = 0.5;
        }
        try (Stepper stepper = Stepper.of(plan, Arithmetic.f32(Engine.named("onednn")), start);
                Executable executable = Engine.named("onednn").compile(PLAIN, BATCH)) {
            for (int step = 0; step < 3; step++) {
                stepper.take(rows(), TARGETS, BATCH, 1e-2);
                float[] noise = new float[start.length];
                RandomStream.of(5, "weights", Integer.toString(step)).fillGaussians(noise, 0, noise.length);
                float[] theta = new float[start.length];
                double[] away = new double[start.length];
                for (int i = 0; i < theta.length; i++) {
                    away[i] = noise[i] / Math.sqrt(300 * (curvature[i] + 1e-2));
                    theta[i] = (float) (mean[i] + away[i]);
                }
                FIXED.restore(theta);
                executable.writeParameters(theta);
                executable.writeInputs(rows(), BATCH);
                executable.forwardBackward(SoftmaxCrossEntropy.plain(), TARGETS, BATCH);
                float[] gradient = new float[start.length];
                executable.readGradient(gradient);
                for (int i = 0; i < theta.length; i++) {
                    double h = curvature[i];
                    double seen = gradient[i] * away[i] * 300 * (h + 1e-2);
                    speed[i] = 0.9 * speed[i] + 0.1 * gradient[i];
                    curvature[i] = 0.99 * h + 0.01 * seen + 0.5e-4 * (h - seen) * (h - seen) / (h + 1e-2);
                    double slope = speed[i] / (1 - Math.pow(0.9, step + 1)) + 1e-2 * mean[i];
                    mean[i] = FIXED.contains(i) ? start[i] : mean[i] - 1e-2 * slope / (curvature[i] + 1e-2);
                }
            }
            float[] found = stepper.parameters();
            for (int i = 0; i < found.length; i++) {
                assertThat((double) found[i]).as("entry %d", i).isEqualTo(mean[i], within(1e-5));
            }
        }
    }

    @Test
    void ivonLearnsAndGoesOnToTheBit() {
        float[] start = InitialParameters.draw(PLAIN, InitialLaw.UNIFORM_FAN_IN, FIXED, 1);
        StepPlan plan = plan(PLAIN, FIXED, IVON);
        Arithmetic onednn = Arithmetic.f32(Engine.named("onednn"));
        try (Stepper whole = Stepper.of(plan, onednn, start);
                Stepper first = Stepper.of(plan, onednn, start);
                Stepper second = Stepper.of(plan, onednn, start)) {
            double before = steps(whole, 1);
            double after = steps(whole, 99);
            steps(first, 37);
            second.resume(first.state());
            steps(second, 63);
            assertThat(after).isLessThan(before / 2);
            assertThat(second.parameters()).isEqualTo(whole.parameters());
        }
    }
}
