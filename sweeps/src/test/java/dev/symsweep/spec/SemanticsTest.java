package dev.symsweep.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Activation;
import dev.symsweep.store.Rows;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.training.EarlyStop;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run whose settings have come to train other weights has another key; all others keep theirs. */
class SemanticsTest {

    private static final RunSpec PLAIN = Rows.spec(1);
    private static final RunSpec STRIDED = with(new SmallCnn(16, Activation.RELU));
    private static final RunSpec NORMALIZED = with(new Mlp(List.of(2), Norm.BATCH_NORM, Activation.RELU));

    /** As it lies in a file of the first version. */
    private static final String OLDEST = "{\"architecture\":{\"activation\":\"gelu\",\"hidden\":[2],"
            + "\"norm\":\"layer-norm\",\"type\":\"mlp\"},\"data\":{\"set\":\"glyphs\",\"validation\":{\"count\":100,"
            + "\"seed\":7}},\"engine\":\"onednn\",\"recipe\":{\"batch\":32,\"epochs\":2,\"label-smoothing\":0.1,"
            + "\"optimizer\":{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1E-8,\"type\":\"adamw\",\"weight-decay\":0.03},"
            + "\"schedule\":{\"end\":0,\"lr\":0.001,\"type\":\"cosine\"}},\"seed\":1,\"symmetry\":{\"layers\":["
            + "{\"kappa\":0.5,\"n-fix\":3},{\"kappa\":0.25,\"n-fix\":1}],\"mask-seed\":5,\"type\":\"w\"}}";

    @Test
    void eachNetworkHasTheOneOfTheLastChangeThatConcernedIt() {
        List<Architecture> normalized = List.of(
                new Mlp(List.of(2), Norm.BATCH_NORM, Activation.RELU),
                new ResNet(8, 1, Norm.BATCH_NORM, ResNet.Shortcut.PROJECTION),
                new Vgg(4, Norm.BATCH_NORM));
        List<Architecture> others = List.of(
                new Mlp(List.of(2), Norm.LAYER_NORM, Activation.RELU),
                new ResNet(8, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION),
                new Vgg(4, Norm.NONE),
                new SmallCnn(4, Activation.RELU));

        assertThat(normalized)
                .allSatisfy(family -> assertThat(Semantics.of(with(family))).isEqualTo(4));
        assertThat(others)
                .allSatisfy(family -> assertThat(Semantics.of(with(family))).isEqualTo(3));
        assertThat(Semantics.of(STRIDED)).isEqualTo(5);
    }

    @Test
    void theKeyOfAStridedNetworkIsTheOneOfOldUntilItsBitsChanged() {
        assertThat(STRIDED.key(5)).isEqualTo(STRIDED.key()).isNotEqualTo(STRIDED.key(4));
        assertThat(STRIDED.key(4)).isEqualTo(STRIDED.key(3));
        assertThat(STRIDED.canonical(4)).contains("\"semantics\":3,");
    }

    @Test
    void theKeyOfARunThatKeepsItsBitsIsTheOneItHad() {
        assertThat(PLAIN.key(3)).isEqualTo(PLAIN.key());
        assertThat(PLAIN.key(4)).isEqualTo(PLAIN.key());
        assertThat(PLAIN.key(2)).isNotEqualTo(PLAIN.key());
        assertThat(NORMALIZED.key(3)).isNotEqualTo(NORMALIZED.key());
        assertThat(NORMALIZED.canonical()).contains("\"semantics\":4,");
        assertThat(NORMALIZED.canonical(3)).isEqualTo(NORMALIZED.canonical().replace("semantics\":4", "semantics\":3"));
    }

    @Test
    void everySemanticsIsReadBack() {
        for (int semantics = 1; semantics <= 4; semantics++) {
            assertThat(WrittenSpec.parse(PLAIN.canonical(semantics)))
                    .isEqualTo(new WrittenSpec(PLAIN, Math.min(3, semantics)));
        }
        for (int semantics = 2; semantics <= 4; semantics++) {
            assertThat(WrittenSpec.parse(NORMALIZED.canonical(semantics)))
                    .isEqualTo(new WrittenSpec(NORMALIZED, semantics));
        }
    }

    @Test
    void theOldestFormIsWrittenDown() {
        assertThat(PLAIN.canonical(1)).isEqualTo(OLDEST);
        assertThat(RunSpec.parse(OLDEST)).isEqualTo(PLAIN);
    }

    @Test
    void whatThereWasNotHasNoForm() {
        RunSpec bf16 = new RunSpec(
                PLAIN.data(), PLAIN.architecture(), new Standard(), PLAIN.recipe(), "onednn", Precision.BF16, 1);

        assertThatThrownBy(() -> bf16.canonical(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("semantics 1 has no form of this run");
        RunSpec stopped = PLAIN.with(PLAIN.recipe().withEarlyStops(new EarlyStop.TargetLoss(0.1)));
        assertThatThrownBy(() -> stopped.canonical(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("early stop");
        assertThatThrownBy(() -> PLAIN.canonical(6)).hasMessage("semantics is 6, must be 1..5");
    }

    private static RunSpec with(Architecture architecture) {
        return new RunSpec(PLAIN.data(), architecture, new Standard(), PLAIN.recipe(), "onednn", Precision.F32, 1);
    }
}
