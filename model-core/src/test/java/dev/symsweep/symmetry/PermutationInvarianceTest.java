package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Executable;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.util.List;
import org.junit.jupiter.api.Test;

/** lim2024, section 11: permuting hidden units leaves a standard network's outputs, and changes an asymmetric network's. */
class PermutationInvarianceTest {

    private static final int BATCH = 8;
    private static final int HIDDEN = 24;
    private static final Network PLAIN =
            new Mlp(List.of(HIDDEN, HIDDEN), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(16), 5);

    @Test
    void standardOutputsStay() {
        assertThat(largestChange(new Standard())).isLessThan(1e-5f);
    }

    @Test
    void wAsymmetricOutputsChange() {
        Fix fix = Fix.entries("*", 4, 1);
        assertThat(largestChange(new WAsymmetric(0, List.of(fix)))).isGreaterThan(0.1f);
    }

    @Test
    void sigmaAsymmetricOutputsChange() {
        assertThat(largestChange(new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE)))
                .isGreaterThan(0.1f);
    }

    private static float largestChange(Symmetry symmetry) {
        Network network = symmetry.rewrite(PLAIN);
        FixedEntries fixed = symmetry.fixedEntries(network);
        float[] parameters = InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, fixed, 1);
        float[] permuted = permuteFirstHiddenLayer(
                network, parameters, RandomStream.of(2, "test").permutation(HIDDEN));
        // Masks and fixed values stay where they are: only what is trained moves.
        fixed.restore(permuted);
        float[] before = logits(network, parameters);
        float[] after = logits(network, permuted);
        float largest = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(before[i] - after[i]));
        }
        return largest;
    }

    private static float[] permuteFirstHiddenLayer(Network network, float[] parameters, int[] permutation) {
        float[] permuted = parameters.clone();
        for (String rows : List.of("hidden1.weight", "hidden1.bias", "norm1.scale", "norm1.shift")) {
            ParameterTensor tensor = network.layout().tensor(rows);
            int columns = tensor.size() / HIDDEN;
            for (int unit = 0; unit < HIDDEN; unit++) {
                System.arraycopy(
                        parameters,
                        tensor.offset() + permutation[unit] * columns,
                        permuted,
                        tensor.offset() + unit * columns,
                        columns);
            }
        }
        ParameterTensor next = network.layout().tensor("hidden2.weight");
        for (int row = 0; row < HIDDEN; row++) {
            for (int unit = 0; unit < HIDDEN; unit++) {
                permuted[next.offset() + row * HIDDEN + unit] =
                        parameters[next.offset() + row * HIDDEN + permutation[unit]];
            }
        }
        return permuted;
    }

    private static float[] logits(Network network, float[] parameters) {
        RandomStream stream = RandomStream.of(3, "test inputs");
        float[] inputs = new float[BATCH * network.inputShape().elements()];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) stream.nextGaussian();
        }
        float[] logits = new float[BATCH * network.classes()];
        try (Executable executable = new OneDnnEngine().compile(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(inputs, BATCH);
            executable.forward();
            executable.readLogits(logits);
        }
        return logits;
    }
}
