package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.ResNet.Shortcut;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two engines on networks of lim2024, which are too large for the reference's finite differences. */
class EnginesAgreeTest {

    /** Of appendix F.1.1. */
    private static final Network STANDARD =
            new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(784), 10);

    @Test
    void onTheStandardMlp() {
        assertAgree(new NetworkCase("standard", STANDARD), 64);
    }

    @Test
    void onTheSigmaAsymmetricMlp() {
        SigmaAsymmetric symmetry = new SigmaAsymmetric(5, 1, SigmaAsymmetric.Scaling.NONE);
        assertAgree(new NetworkCase("sigma", symmetry.rewrite(STANDARD)), 64);
    }

    @Test
    void onResNet8() {
        Network network = new ResNet(8, 1, Norm.GROUP_NORM, Shortcut.PROJECTION).network(Shape.of(32, 32, 3), 10);
        assertAgree(new NetworkCase("ResNet8", network), 4);
    }

    private static void assertAgree(NetworkCase network, int batchSize) {
        LabelledBatch batch = network.batch(batchSize - 1, 0.1);
        float[] one = new float[network.network().layout().size()];
        float[] two = new float[one.length];
        double oneLoss = lossAndGradient(new OneDnnEngine(), network, batchSize, batch, one);
        double twoLoss = lossAndGradient(new Dl4jEngine(), network, batchSize, batch, two);
        assertThat(oneLoss).isEqualTo(twoLoss, within(1e-5));
        Deviation.assertClose(network.network(), one, Deviation.doubles(two));
    }

    private static double lossAndGradient(
            Engine engine, NetworkCase network, int batchSize, LabelledBatch batch, float[] gradient) {
        try (Executable executable = network.compile(engine, batchSize)) {
            double loss = batch.forwardBackward(executable);
            executable.readGradient(gradient);
            return loss;
        }
    }
}
