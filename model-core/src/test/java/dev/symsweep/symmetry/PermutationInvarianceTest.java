package dev.symsweep.symmetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Executable;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * lim2024, section 11: permuting hidden units leaves a standard network's outputs, and changes an asymmetric network's.
 */
class PermutationInvarianceTest {

    private static final int BATCH = 8;

    /** The units between the two hidden layers of an MLP. */
    private static final Units MLP = new Units(
            new Mlp(List.of(24, 24), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(16), 5),
            List.of("hidden1.weight", "hidden1.bias", "norm1.scale", "norm1.shift"),
            "hidden2.weight",
            Fix.entries("*", 4, 1));

    /** The channels between the two convolutions of a residual block. */
    private static final Units RESNET = new Units(
            new ResNet(8, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(Shape.of(8, 8, 3), 5),
            List.of("stage2-block1-conv1.weight", "stage2-block1-norm1.scale", "stage2-block1-norm1.shift"),
            "stage2-block1-conv2.weight",
            Fix.entries("*", 4, 1));

    /**
     * Interchangeable units of a network.
     *
     * @param rows tensors with one row for each unit
     * @param reader the weight whose input channels they are
     * @param fix what makes the network W-asymmetric
     */
    record Units(Network network, List<String> rows, String reader, Fix fix) {}

    static List<Units> units() {
        return List.of(MLP, RESNET);
    }

    @ParameterizedTest
    @MethodSource("units")
    void standardOutputsStay(Units units) {
        assertThat(largestChange(units, new Standard())).isLessThan(1e-5f);
    }

    @ParameterizedTest
    @MethodSource("units")
    void wAsymmetricOutputsChange(Units units) {
        assertThat(largestChange(units, new WAsymmetric(0, List.of(units.fix()))))
                .isGreaterThan(0.1f);
    }

    @ParameterizedTest
    @MethodSource("units")
    void sigmaAsymmetricOutputsChange(Units units) {
        assertThat(largestChange(units, new SigmaAsymmetric(0, 1, SigmaAsymmetric.Scaling.NONE)))
                .isGreaterThan(0.1f);
    }

    private static float largestChange(Units units, Symmetry symmetry) {
        Network network = symmetry.rewrite(units.network());
        FixedEntries fixed = symmetry.fixedEntries(network);
        float[] parameters = withUnequalNorms(
                network, InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, fixed, 1));
        float[] permuted = permuted(units, parameters);
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

    /** Norms start alike for all units, which would hide a permutation that forgets them. */
    private static float[] withUnequalNorms(Network network, float[] parameters) {
        RandomStream stream = RandomStream.of(4, "test norms");
        for (ParameterTensor tensor : network.layout().tensors()) {
            if (tensor.fanIn() == 1) {
                for (int i = tensor.offset(); i < tensor.end(); i++) {
                    parameters[i] += (float) (0.3 * stream.nextGaussian());
                }
            }
        }
        return parameters;
    }

    private static float[] permuted(Units units, float[] parameters) {
        ParameterTensor reader = units.network().layout().tensor(units.reader());
        int count = reader.shape().size(1);
        int[] permutation = RandomStream.of(2, "test").permutation(count);
        float[] permuted = parameters.clone();
        for (String rows : units.rows()) {
            ParameterTensor tensor = units.network().layout().tensor(rows);
            int row = tensor.size() / count;
            for (int unit = 0; unit < count; unit++) {
                System.arraycopy(
                        parameters,
                        tensor.offset() + permutation[unit] * row,
                        permuted,
                        tensor.offset() + unit * row,
                        row);
            }
        }
        int filter = reader.size() / reader.shape().size(0) / count;
        for (int row = 0; row < reader.shape().size(0); row++) {
            int start = reader.offset() + row * count * filter;
            for (int unit = 0; unit < count; unit++) {
                System.arraycopy(
                        parameters, start + permutation[unit] * filter, permuted, start + unit * filter, filter);
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
        float[] logits = new float[BATCH * network.outputs()];
        try (Executable executable = Engine.named("onednn").compile(network, BATCH)) {
            executable.writeParameters(parameters);
            executable.writeInputs(inputs, BATCH);
            executable.forward();
            executable.readOutputs(logits);
        }
        return logits;
    }
}
