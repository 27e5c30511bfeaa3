package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an engine says of itself, what it refuses, and what it does with values that are not finite. */
interface BorderContract extends TestedEngine {

    NetworkCase ANY = NetworkCase.all().get(0);

    @Test
    default void whatDoesNotFitIsRejected() {
        NetworkCase network = ANY;
        try (Executable executable = network.compile(engine(), BATCH)) {
            int size = network.network().layout().size();
            assertThatThrownBy(() -> executable.writeParameters(new float[size + 1]))
                    .hasMessage("the parameter vector has " + (size + 1) + " entries, must have " + size);
            assertThatThrownBy(() -> executable.writeInputs(network.inputs(BATCH), 0))
                    .hasMessage("count is 0, must be 1..5");
            assertThatThrownBy(() -> network.batch(BATCH, 0).forwardBackward(executable, BATCH + 1))
                    .hasMessage("count is 6, must be 1..5");
            assertThatThrownBy(() ->
                            new LabelledBatch(network.inputs(1), new int[] {99}, 1, 0).forwardBackward(executable))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    default void networksWithoutParametersAreRejected() {
        Network network = Network.of(Shape.of(4), List.of(new Pointwise("relu", Network.INPUT, Activation.RELU)));
        assertThatThrownBy(() -> engine().compile(network, BATCH))
                .hasMessage("the network has no parameters, must have at least one");
    }

    @Test
    default void divergedParametersGiveNonFiniteLoss() {
        NetworkCase network = ANY;
        float[] parameters = network.parameters();
        Arrays.fill(parameters, Float.NaN);
        try (Executable executable = network.compile(engine(), BATCH)) {
            executable.writeParameters(parameters);
            assertThat(network.batch(BATCH, 0).forwardBackward(executable)).isNaN();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    default void rejectsBatchSize(int batchSize) {
        assertThatThrownBy(() -> engine().compile(ANY.network(), batchSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch size")
                .hasMessageContaining(String.valueOf(batchSize));
    }

    @Test
    default void knowsItsBatchSize() {
        try (Executable executable = ANY.compile(engine(), BATCH)) {
            assertThat(executable.batchSize()).isEqualTo(BATCH);
        }
    }

    @Test
    default void closesTwice() {
        Executable executable = ANY.compile(engine(), BATCH);
        executable.close();
        executable.close();
    }

    @Test
    default void refusesWorkOnceClosed() {
        Executable executable = ANY.compile(engine(), BATCH);
        LabelledBatch batch = ANY.batch(BATCH, 0);
        batch.forwardBackward(executable);
        executable.close();
        assertThatIllegalStateException().isThrownBy(executable::forward).withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> batch.forwardBackward(executable));
        assertThatIllegalStateException().isThrownBy(() -> executable.writeParameters(ANY.parameters()));
        assertThatIllegalStateException().isThrownBy(() -> executable.readGradient(ANY.parameters()));
        assertThatIllegalStateException().isThrownBy(() -> executable.readOutputs(new float[BATCH * 100]));
    }

    @Test
    default void frozenTensorsMustBeTheNetworks() {
        assertThatThrownBy(() -> engine().compile(
                                ANY.network(), CompileOptions.ofBatch(BATCH).withFrozen(Set.of("other.weight"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tensor \"other.weight\"");
    }

    @Test
    default void namesItsNumerics() {
        Numerics numerics = engine().numerics();
        assertThat(numerics.engine()).isEqualTo(engine().name());
        assertThat(numerics.library()).isNotBlank();
        assertThat(numerics.isa()).isNotBlank();
        assertThat(numerics.threads()).isEqualTo(1);
    }

    @Test
    default void isFoundByName() {
        assertThat(Engine.named(engine().name())).hasSameClassAs(engine());
    }
}
