package dev.symsweep.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The network has 18,946 parameters, more than one block and no multiple of it. */
class TrainingStepTest {

    private static final int BATCH = 4;
    private static final Network NETWORK =
            new Mlp(List.of(128, 128), Norm.NONE, Activation.RELU).network(Shape.of(16), 2);
    private static final Optimization ADAM = new Optimization.AdamW(0.9, 0.999, 1e-8, 0.1);

    @Test
    void blocksTakeTheStepOfTheWholeVectorToTheBit() {
        Fix fix = Fix.entries("*", 3, 1);
        FixedEntries fixed = new WAsymmetric(0, List.of(fix)).fixedEntries(NETWORK);
        float[] start = InitialParameters.draw(NETWORK.layout(), InitialLaw.UNIFORM_FAN_IN, fixed, 1);
        float[] rows = rows();
        int[] labels = {0, 1, 1, 0};
        float[] expected = start.clone();
        float[] gradient = new float[start.length];
        try (Executable reference = new OneDnnEngine().compile(NETWORK, BATCH);
                Executable executable = new OneDnnEngine().compile(NETWORK, BATCH)) {
            TrainingStep step = TrainingStep.of(executable, ADAM, fixed, start);
            Optimizer optimizer = ADAM.optimizer(start.length);
            for (int i = 0; i < 5; i++) {
                step.take(rows, labels, BATCH, 0, 1e-2);
                reference.writeParameters(expected);
                reference.writeInputs(rows, BATCH);
                reference.forwardBackward(labels, BATCH, 0);
                reference.readGradient(gradient);
                optimizer.step(expected, gradient, 1e-2);
                fixed.restore(expected);
            }
            assertThat(step.parameters()).isEqualTo(expected);
            assertThat(expected).isNotEqualTo(start);
        }
    }

    private static float[] rows() {
        RandomStream stream = RandomStream.of(2, "test inputs");
        float[] rows = new float[BATCH * 16];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) stream.nextGaussian();
        }
        return rows;
    }
}
