package dev.symsweep.benchmarks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.benchmarks.kernel.Kernel.Layout;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.Flatten;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelTest {

    private static final int BATCH = 4;
    private static final Network NETWORK = Network.of(
            Shape.of(8, 8, 3),
            List.of(
                    new Convolution("first", Network.INPUT, 16, 3, 1, 1, Bias.NONE),
                    new Convolution("second", "first", 32, 3, 2, 1, Bias.TRAINED),
                    new Flatten("flatten", "second"),
                    new Dense("output", "flatten", 5)));

    private final List<Kernel> kernels = Kernel.ofTrainingStep(NETWORK, BATCH);

    @Test
    void theFirstLayerNeedsNoInputGradient() {
        assertThat(kernels)
                .extracting(Kernel::name)
                .containsExactly(
                        "first forward",
                        "first weight gradient",
                        "second forward",
                        "second weight gradient",
                        "second input gradient",
                        "output forward",
                        "output weight gradient",
                        "output input gradient");
        assertThat(Kernel.ofForwardPass(NETWORK, BATCH))
                .extracting(Kernel::name)
                .containsExactly("first forward", "second forward", "output forward");
    }

    @Test
    void allPassesOfALayerTakeTheSameArithmetic() {
        double first = 2.0 * BATCH * (8 * 8 * 16) * (3 * 3 * 3);
        double second = 2.0 * BATCH * (4 * 4 * 32) * (16 * 3 * 3);
        double output = 2.0 * BATCH * (4 * 4 * 32) * 5;
        assertThat(kernels)
                .extracting(Kernel::flops)
                .containsExactly(first, first, second, second, second, output, output, output);
    }

    @Test
    void saysItsSizes() {
        assertThat(kernels).extracting(Kernel::size).contains("4x8x8x16, 3x3/2 to 32", "4x512x5", "5x4x512");
    }

    @ParameterizedTest
    @EnumSource
    void runsAloneInEitherLayout(Layout layout) {
        for (Kernel kernel : kernels) {
            try (KernelRunner runner = new KernelRunner(List.of(kernel), layout)) {
                assertThat(runner.milliseconds(1)).as(kernel.name()).isPositive();
                assertThat(runner.implementations()).singleElement().isNotEqualTo("");
            }
        }
    }

    @Test
    void runsAllOfANetworkInSharedMemory() {
        try (KernelRunner runner = new KernelRunner(kernels, Layout.PLAIN)) {
            assertThat(runner.milliseconds(2)).isPositive();
            assertThat(runner.implementations()).hasSize(kernels.size());
        }
    }
}
