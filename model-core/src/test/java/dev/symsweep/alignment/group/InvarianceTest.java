package dev.symsweep.alignment.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.SampleNetworks;
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
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A random permutation of a derived group leaves the logits of a real engine as they are, and only the whole of it
 * does.
 */
class InvarianceTest {

    private static final int EXAMPLES = 4;
    private static final String NETWORKS = "dev.symsweep.alignment.SampleNetworks#all";

    private final Engine engine = Engine.named("onednn");

    /** Sharma et al. 2024, E.1 (4), running statistics of batch norm included. */
    @ParameterizedTest
    @MethodSource(NETWORKS)
    void logitsStay(SampleNetworks.Named named) {
        Network network = named.network();
        PermutationGroups groups = PermutationGroups.of(network);
        assertThat(groups.groups()).isNotEmpty();
        float[] vector = SampleNetworks.vector(network, 1);
        float[] inputs = SampleNetworks.inputs(network, EXAMPLES);
        for (int seed = 0; seed < 3; seed++) {
            InvarianceCheck.require(groups, engine, vector, inputs, seed);
        }
    }

    /** If a permutation leaves a tensor out, the logits change. */
    @ParameterizedTest
    @MethodSource(NETWORKS)
    void everyMemberCounts(SampleNetworks.Named named) {
        Network network = named.network();
        PermutationGroups groups = PermutationGroups.of(network);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] permuted = groups.random(RandomStream.of(1, "test")).apply(vector);
        Set<ParameterTensor> tensors = new LinkedHashSet<>();
        groups.groups().forEach(group -> group.members().forEach(member -> tensors.add(member.tensor())));
        try (Executable executable = engine.compile(network, EXAMPLES)) {
            executable.writeInputs(SampleNetworks.inputs(network, EXAMPLES), EXAMPLES);
            float[] before = logits(executable, network, vector);
            for (ParameterTensor tensor : tensors) {
                float[] without = permuted.clone();
                System.arraycopy(vector, tensor.offset(), without, tensor.offset(), tensor.size());
                assertThat(relativeChange(before, logits(executable, network, without)))
                        .as(tensor.name())
                        .isGreaterThan(10 * InvarianceCheck.TOLERANCE);
            }
        }
    }

    private static float[] logits(Executable executable, Network network, float[] vector) {
        float[] logits = new float[EXAMPLES * network.outputs()];
        executable.writeParameters(vector);
        executable.forward();
        executable.readOutputs(logits);
        return logits;
    }

    private static double relativeChange(float[] before, float[] after) {
        double largest = 0;
        double change = 0;
        for (int i = 0; i < before.length; i++) {
            largest = Math.max(largest, Math.abs(before[i]));
            change = Math.max(change, Math.abs(before[i] - after[i]));
        }
        return change / largest;
    }

    @Test
    void gatesTakenForPointwiseAreReported() {
        Network network = new SigmaAsymmetric(1, 1, SigmaAsymmetric.Scaling.NONE)
                .rewrite(new Mlp(List.of(12, 9), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(10), 5));
        PermutationGroups groups = PermutationGroups.ignoringAsymmetry(network);
        float[] vector = SampleNetworks.vector(network, 1);
        float[] inputs = SampleNetworks.inputs(network, EXAMPLES);
        assertThatIllegalStateException()
                .isThrownBy(() -> InvarianceCheck.require(groups, engine, vector, inputs, 1))
                .withMessageStartingWith("a random permutation of group hidden1 changes the logits by 0.")
                .withMessageEndingWith(" of the largest one, must be below 1.0E-4: these groups are not symmetries of"
                        + " the network");
    }

    /** The first block keeps its pointwise functions, so that the first group is a symmetry and the second is not. */
    @Test
    void theFirstBrokenGroupIsNamed() {
        Network standard =
                new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(Shape.of(8, 8, 3), 5);
        Network gated = new SigmaAsymmetric(1, 1, SigmaAsymmetric.Scaling.NONE).rewrite(standard);
        int relu = standard.nodes().stream().map(node -> node.name()).toList().indexOf("stage2-block1-relu1");
        Network network = standard.rewrite(node -> List.of(
                node.name().equals("stage2-block1-relu1") ? gated.nodes().get(relu) : node));
        assertThatIllegalStateException()
                .isThrownBy(() -> InvarianceCheck.require(
                        PermutationGroups.ignoringAsymmetry(network),
                        engine,
                        SampleNetworks.vector(network, 1),
                        SampleNetworks.inputs(network, EXAMPLES),
                        1))
                .withMessageStartingWith("a random permutation of group stage2-block1-conv1 changes");
    }

    @Test
    void logitsThatAreNotFiniteAreReported() {
        Network network = SampleNetworks.FLATTENED;
        float[] vector = SampleNetworks.vector(network, 1);
        vector[vector.length - 1] = Float.NaN;
        PermutationGroups groups = PermutationGroups.of(network);
        float[] inputs = SampleNetworks.inputs(network, EXAMPLES);
        assertThatThrownBy(() -> InvarianceCheck.require(groups, engine, vector, inputs, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("before anything is permuted, logit 4 of example 0 is NaN, must be finite");
    }

    @Test
    void whatWasCompiledIsClosedIfTheVectorDoesNotFit() {
        Network network = SampleNetworks.FLATTENED;
        PermutationGroups groups = PermutationGroups.of(network);
        List<Executable> open = new ArrayList<>();
        Engine watched = instead(Engine.class, engine, (method, result) -> {
            if (!(result instanceof Executable executable)) {
                return result;
            }
            open.add(executable);
            return instead(Executable.class, executable, (call, value) -> {
                if (call.equals("close")) {
                    open.remove(executable);
                }
                return value;
            });
        });
        float[] inputs = SampleNetworks.inputs(network, EXAMPLES);
        InvarianceCheck.require(groups, watched, SampleNetworks.vector(network, 1), inputs, 1);
        assertThat(open).isEmpty();
        assertThatThrownBy(() -> InvarianceCheck.require(groups, watched, new float[9], inputs, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the parameter vector has 9 entries");
        assertThat(open).isEmpty();
    }

    /** Does what {@code of} does, and lets someone change what comes back. */
    private static <T> T instead(Class<T> type, T of, BiFunction<String, Object, Object> change) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            try {
                return change.apply(method.getName(), method.invoke(of, arguments));
            } catch (InvocationTargetException e) {
                throw Objects.requireNonNull(e.getCause());
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Test
    void inputsMustBeWholeExamples() {
        Network network = SampleNetworks.FLATTENED;
        PermutationGroups groups = PermutationGroups.of(network);
        float[] vector = SampleNetworks.vector(network, 1);
        assertThatThrownBy(() -> InvarianceCheck.require(groups, engine, vector, new float[193], 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("193 input values, must be those of at least one example of 192 values each");
        assertThatThrownBy(() -> InvarianceCheck.require(groups, engine, vector, new float[0], 1))
                .hasMessageStartingWith("0 input values");
    }
}
