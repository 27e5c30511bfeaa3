package dev.symsweep.jobs.align;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterTensor;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DerivationGuardTest {

    private static final Engine ENGINE = Engine.named("onednn");
    private static final Network STANDARD =
            new Mlp(List.of(12, 9), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(16), 5);
    private static final Network GATED = new SigmaAsymmetric(1, 1, SigmaAsymmetric.Scaling.NONE).rewrite(STANDARD);

    @Test
    void groupsThatAreSymmetriesPass() {
        assertThatCode(() -> require(Asymmetry.RESPECTED, PermutationGroups.of(STANDARD), weights(STANDARD)))
                .doesNotThrowAnyException();
    }

    /** Gates taken for pointwise: a wrong derivation, unless it was asked for. */
    @Test
    void groupsThatAreNoneAreRefusedByName() {
        PermutationGroups wrong = PermutationGroups.ignoringAsymmetry(GATED);
        assertThatThrownBy(() -> require(Asymmetry.RESPECTED, wrong, weights(GATED)))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith("run 1, before weight-matching: a random permutation of group hidden1 changes");
        assertThatCode(() -> require(Asymmetry.IGNORED, wrong, weights(GATED))).doesNotThrowAnyException();
    }

    @Test
    void weightsThatAreNotFiniteAreNamedByTensor() {
        float[] weights = weights(STANDARD);
        weights[weights.length - 1] = Float.NaN;
        assertThatThrownBy(() -> require(Asymmetry.RESPECTED, PermutationGroups.of(STANDARD), weights))
                .isInstanceOf(AnalysisException.class)
                .hasMessage("run 1, before weight-matching: network as trained, tensor output.bias: entry 4 is NaN, "
                        + "must be finite");
    }

    @Test
    void logitsThatAreNotFiniteAreNoWrongDerivation() {
        float[] weights = weights(STANDARD);
        ParameterTensor output = STANDARD.layout().tensor("output.weight");
        Arrays.fill(weights, output.offset(), output.end(), Float.MAX_VALUE);
        assertThatThrownBy(() -> require(Asymmetry.RESPECTED, PermutationGroups.of(STANDARD), weights))
                .isInstanceOf(AnalysisException.class)
                .hasMessageStartingWith(
                        "run 1, before weight-matching: before anything is permuted, logit 0 of example 0 is ")
                .hasMessageEndingWith(", must be finite");
    }

    private static void require(Asymmetry asymmetry, PermutationGroups groups, float[] weights) {
        AlignmentMethod method = new AlignmentMethod(WeightMatching.once(), 0, asymmetry);
        DerivationGuard.require(method, "run 1", groups, ENGINE, weights, images());
    }

    private static float[] weights(Network network) {
        RandomStream stream = RandomStream.of(1, "test");
        float[] weights = new float[network.layout().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) stream.nextGaussian();
        }
        return weights;
    }

    /** Ten images of 4 x 4 pixels. */
    private static LabelledImages images() {
        RandomStream stream = RandomStream.of(2, "test");
        byte[] pixels = new byte[160];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) stream.nextInt(256);
        }
        Normalization none = Normalization.of(new double[] {0}, new double[] {1});
        return LabelledImages.of("images", new ImageShape(4, 4, 1), 5, pixels, new byte[10], none);
    }
}
