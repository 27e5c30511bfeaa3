package dev.symsweep.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Pointwise;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationBatchTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 20_000})
    void mlpsKeepFiveHundred(int width) {
        assertThat(size(new Mlp(List.of(width, width, width), Norm.LAYER_NORM, Activation.GELU)))
                .isEqualTo(500);
    }

    @Test
    void imagesStayWithin16MiBOrFourTimesTheParameters() {
        // 10, 9 and 9 outputs of 16384, 8192 and 4096 floats.
        assertThat(size(resNet(8, 1))).isEqualTo((16 << 20) / (4 * (10 * 16384 + 9 * 8192 + 9 * 4096)));
        assertThat(size(resNet(20, 1))).isBetween(4, 16);
        assertThat(size(resNet(20, 8))).isBetween(2, 8);
        assertThat(size(new Vgg(64, Norm.LAYER_NORM))).isBetween(8, 64);
        assertThat(size(new SmallCnn(16, Activation.RELU))).isBetween(300, 500);
    }

    @Test
    void oneExampleIsTheLeast() {
        Network huge =
                Network.of(Shape.of(5000, 5000, 1), List.of(new Pointwise("output", Network.INPUT, Activation.RELU)));
        assertThat(EvaluationBatch.size(huge)).isEqualTo(1);
    }

    private static int size(Architecture architecture) {
        return EvaluationBatch.size(architecture.network(Shape.of(32, 32, 3), 10));
    }

    private static ResNet resNet(int depth, double width) {
        return new ResNet(depth, width, Norm.GROUP_NORM, Shortcut.PROJECTION);
    }
}
