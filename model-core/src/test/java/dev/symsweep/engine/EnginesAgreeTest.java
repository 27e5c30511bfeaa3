package dev.symsweep.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.dl4j.Dl4jEngine;
import dev.symsweep.engine.onednn.OneDnnEngine;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two engines on the network of lim2024, appendix F.1.1, which is too large for the reference's finite differences. */
class EnginesAgreeTest {

    private static final int BATCH = 64;
    private static final Network STANDARD =
            new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(784), 10);

    @Test
    void onTheStandardMlp() {
        assertAgree(new NetworkCase("standard", STANDARD));
    }

    @Test
    void onTheSigmaAsymmetricMlp() {
        SigmaAsymmetric symmetry = new SigmaAsymmetric(5, 1, SigmaAsymmetric.Scaling.NONE);
        assertAgree(new NetworkCase("sigma", symmetry.rewrite(STANDARD)));
    }

    private static void assertAgree(NetworkCase network) {
        LabelledBatch batch = new LabelledBatch(network.inputs(BATCH), network.labels(BATCH), 50, 0.1);
        float[] one = new float[network.network().layout().size()];
        float[] two = new float[one.length];
        double oneLoss = lossAndGradient(new OneDnnEngine(), network, batch, one);
        double twoLoss = lossAndGradient(new Dl4jEngine(), network, batch, two);
        assertThat(oneLoss).isEqualTo(twoLoss, within(1e-5));
        for (ParameterTensor tensor : network.network().layout().tensors()) {
            double difference = 0;
            double norm = 0;
            for (int i = tensor.offset(); i < tensor.end(); i++) {
                difference += Math.pow(one[i] - two[i], 2);
                norm += Math.pow(two[i], 2);
            }
            assertThat(Math.sqrt(difference / norm)).as(tensor.name()).isLessThan(1e-4);
        }
    }

    private static double lossAndGradient(Engine engine, NetworkCase network, LabelledBatch batch, float[] gradient) {
        try (Executable executable = engine.compile(network.network(), BATCH)) {
            executable.writeParameters(network.parameters());
            double loss = batch.forwardBackward(executable);
            executable.readGradient(gradient);
            return loss;
        }
    }
}
