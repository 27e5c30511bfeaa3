package dev.symsweep.engine;

import static dev.symsweep.engine.Deviation.doubles;
import static dev.symsweep.engine.Deviation.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every engine with precision bf16 must do, against its f32; skipped on a CPU that lacks it. */
public abstract class Bf16Contract {

    private static final int BATCH = 5;

    /** The engine under test. */
    protected abstract Engine engine();

    @BeforeEach
    void requireBf16() {
        TestedEngine.assumeSupport(engine(), Precision.BF16);
    }

    @ParameterizedTest
    @MethodSource(TestedEngine.CASES)
    void isNearF32(NetworkCase network) {
        LabelledBatch batch = network.batch(BATCH, 0.1);
        try (Executable exact = compiled(network, Precision.F32);
                Executable rounded = compiled(network, Precision.BF16)) {
            double loss = batch.forwardBackward(exact);
            assertThat(batch.forwardBackward(rounded)).isEqualTo(loss, within(0.05 * (1 + loss)));
            assertThat(relativeError(network.logits(rounded), network.logits(exact)))
                    .as("logits")
                    .isBetween(1e-6, 0.05);
            Deviation.assertNear(
                    network.network(), network.gradient(rounded), doubles(network.gradient(exact)), 0.15, 0.02);
            exact.forward();
            rounded.forward();
            assertThat(relativeError(network.logits(rounded), network.logits(exact)))
                    .as("logits in evaluation")
                    .isLessThan(0.05);
        }
    }

    @ParameterizedTest
    @MethodSource(TestedEngine.CASES)
    void observedActivationsAreNearF32(NetworkCase network) {
        String node = network.network().nodes().get(0).name();
        CompileOptions options = CompileOptions.ofBatch(BATCH).withObserved(Set.of(node));
        try (Executable exact = network.compile(engine(), options);
                Executable rounded = network.compile(engine(), options.with(Precision.BF16))) {
            float[] expected = new float[BATCH * network.network().shape(node).elements()];
            float[] activation = new float[expected.length];
            for (Executable executable : List.of(exact, rounded)) {
                executable.writeInputs(network.inputs(BATCH), BATCH);
                executable.forward();
            }
            exact.readActivation(node, expected);
            rounded.readActivation(node, activation);
            assertThat(relativeError(activation, expected)).isLessThan(0.05);
        }
    }

    @ParameterizedTest
    @MethodSource(TestedEngine.CASES)
    void sameWorkGivesSameBits(NetworkCase network) {
        LabelledBatch batch = network.batch(BATCH, 0);
        try (Executable one = compiled(network, Precision.BF16);
                Executable two = compiled(network, Precision.BF16)) {
            assertThat(batch.forwardBackward(two)).isEqualTo(batch.forwardBackward(one));
            assertThat(network.gradient(two)).isEqualTo(network.gradient(one));
        }
    }

    private Executable compiled(NetworkCase network, Precision precision) {
        Executable executable = engine().compile(
                        network.network(), CompileOptions.ofBatch(BATCH).with(precision));
        executable.writeParameters(network.parameters());
        return executable;
    }
}
