package dev.symsweep.alignment.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.alignment.SampleNetworks;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Add;
import dev.symsweep.network.Convolution;
import dev.symsweep.network.Convolution.Bias;
import dev.symsweep.network.Dense;
import dev.symsweep.network.GlobalAverage;
import dev.symsweep.network.Network;
import dev.symsweep.network.PaddedShortcut;
import dev.symsweep.network.Shape;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.WAsymmetric;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermutationGroupsTest {

    private static final Shape IMAGE = Shape.of(32, 32, 3);
    private static final Network MLP =
            new Mlp(List.of(12, 9, 7), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(10), 5);

    /** The known answers of Sharma et al. 2024 (A.6) and Ainsworth et al. 2022. */
    @Test
    void groupsOfTheStudiesNetworks() {
        assertThat(groups(new Mlp(List.of(512, 512, 512), Norm.NONE, Activation.RELU), Shape.of(784)))
                .extracting(PermutationGroup::name)
                .containsExactly("hidden1", "hidden2", "hidden3");
        assertThat(groups(new Vgg(64, Norm.LAYER_NORM), IMAGE)).hasSize(13);
        List<PermutationGroup> resNet = groups(new ResNet(20, 1, Norm.LAYER_NORM, ResNet.Shortcut.PROJECTION), IMAGE);
        assertThat(resNet)
                .extracting(group -> group.name() + " " + group.size() + " "
                        + group.members().size())
                .containsExactly(
                        "stem 16 17",
                        "stage1-block1-conv1 16 4",
                        "stage1-block2-conv1 16 4",
                        "stage1-block3-conv1 16 4",
                        "stage2-block1-conv1 32 4",
                        "stage2-block1-conv2 32 16",
                        "stage2-block2-conv1 32 4",
                        "stage2-block3-conv1 32 4",
                        "stage3-block1-conv1 64 4",
                        "stage3-block1-conv2 64 15",
                        "stage3-block2-conv1 64 4",
                        "stage3-block3-conv1 64 4");
    }

    /** The stem's units go on to the last stage; each later stage adds as many as its shortcut pads. */
    @Test
    void paddedShortcutsKeepTheEarlierStreams() {
        List<PermutationGroup> groups = groups(new ResNet(8, 1, Norm.LAYER_NORM, ResNet.Shortcut.PADDED), IMAGE);
        assertThat(groups)
                .extracting(group -> group.name() + " " + group.size())
                .containsExactly(
                        "stem 16",
                        "stage1-block1-conv1 16",
                        "stage2-block1-conv1 32",
                        "stage2-block1-conv2 16",
                        "stage3-block1-conv1 64",
                        "stage3-block1-conv2 32");
        PermutationGroup stem = groups.get(0);
        PermutationGroup.Member classifier = stem.members().get(stem.members().size() - 1);
        assertThat(classifier.tensor().name()).isEqualTo("output.weight");
        assertThat(classifier.indices().copies()).isEqualTo(1);
        // 16 of 32 channels from the 8th on, those 32 of 64 from the 16th on.
        assertThat(classifier.indices().index(0, 0)).isEqualTo(24);
        assertThat(classifier.indices().index(0, 15)).isEqualTo(39);
    }

    @ParameterizedTest
    @MethodSource("dev.symsweep.alignment.SampleNetworks#all")
    void namesAreDistinctAndInputsAndLogitsStay(SampleNetworks.Named named) {
        Network network = named.network();
        List<PermutationGroup> groups = PermutationGroups.of(network).groups();
        assertThat(groups).extracting(PermutationGroup::name).doesNotHaveDuplicates();
        String first = network.layout().tensors().get(0).name();
        for (PermutationGroup group : groups) {
            for (PermutationGroup.Member member : group.members()) {
                assertThat(member.tensor().name() + " " + member.axis())
                        .isNotIn(first + " 1", "output.weight 0", "output.bias 0");
                HashSet<Integer> indices = new HashSet<>();
                for (int copy = 0; copy < member.indices().copies(); copy++) {
                    for (int unit = 0; unit < group.size(); unit++) {
                        indices.add(member.indices().index(copy, unit));
                    }
                }
                assertThat(indices).hasSize(group.size() * member.indices().copies());
            }
            assertThat(group.activations())
                    .extracting(PermutationGroup.Carrier::node)
                    .doesNotContain(Network.INPUT, "output")
                    .contains(group.name());
        }
    }

    @Test
    void flattenRepeatsUnits() {
        List<PermutationGroup> groups =
                PermutationGroups.of(SampleNetworks.FLATTENED).groups();
        assertThat(groups).extracting(PermutationGroup::name).containsExactly("conv", "hidden");
        PermutationGroup.Member reader = groups.get(0).members().get(2);
        assertThat(reader.tensor().name()).isEqualTo("hidden.weight");
        assertThat(reader.axis()).isEqualTo(1);
        assertThat(reader.indices().copies()).isEqualTo(16);
        assertThat(reader.indices().index(3, 2)).isEqualTo(3 * 12 + 2);
        assertThat(groups.get(0).activations())
                .extracting(carrier -> carrier.node() + " " + carrier.indices().copies())
                .containsExactly("conv 1", "relu 1", "flat 16");
    }

    /**
     * The middle channels of {@code wide} are also those of {@code narrow}, the outer ones are not: two groups that one
     * node puts out.
     */
    @Test
    void groupsOfOneNodeHaveNamesOfTheirOwn() {
        Network network = Network.of(
                Shape.of(4, 4, 3),
                List.of(
                        new Convolution("wide", Network.INPUT, 8, 3, 1, 1, Bias.TRAINED),
                        new Convolution("narrow", Network.INPUT, 4, 3, 1, 1, Bias.TRAINED),
                        new PaddedShortcut("padded", "narrow", 8, 1),
                        new Add("add", "wide", "padded"),
                        new GlobalAverage("pool", "add"),
                        new Dense("output", "pool", 5)));
        assertThat(PermutationGroups.of(network).groups())
                .extracting(group -> group.name() + " " + group.size() + " "
                        + group.members().size())
                .containsExactly("wide 4 3", "wide#2 4 5");
    }

    @Test
    void unitsOnBothAxesOfATensorAreRefused() {
        Network network = Network.of(
                Shape.of(4),
                List.of(
                        new Dense("first", Network.INPUT, 6),
                        new Dense("loop", "first", 6),
                        new Add("add", "first", "loop"),
                        new Dense("output", "add", 5)));
        assertThatThrownBy(() -> PermutationGroups.of(network))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the units of first stand on both axes of tensor loop.weight: permutations of such a group"
                        + " are not supported");
    }

    @Test
    void sigmaAsymmetricNetworksHaveNone() {
        Stream.of(MLP, new ResNet(8, 0.25, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION).network(IMAGE, 10))
                .forEach(standard -> {
                    Network network = new SigmaAsymmetric(1, 1, SigmaAsymmetric.Scaling.NONE).rewrite(standard);
                    assertThat(PermutationGroups.of(network).groups()).isEmpty();
                    assertThat(PermutationGroups.ignoringAsymmetry(network).groups())
                            .isEqualTo(PermutationGroups.of(standard).groups());
                });
    }

    @Test
    void wAsymmetricNetworksHaveNone() {
        WAsymmetric symmetry = new WAsymmetric(1, List.of(Fix.entries("*", 2, 1)));
        assertThat(PermutationGroups.of(MLP, symmetry.fixedEntries(MLP)).groups())
                .isEmpty();
        assertThat(PermutationGroups.ignoringAsymmetry(MLP).groups())
                .isEqualTo(PermutationGroups.of(MLP).groups());
    }

    /** Fixing the rows of the first layer's units leaves those of the other layers free. */
    @Test
    void whatIsNotFixedKeepsItsGroups() {
        WAsymmetric symmetry = new WAsymmetric(
                1,
                List.of(
                        Fix.entries("hidden1", 2, 1),
                        Fix.entries("hidden2", 0, 1),
                        Fix.entries("hidden3", 0, 1),
                        Fix.entries("output", 0, 1)));
        assertThat(PermutationGroups.of(MLP, symmetry.fixedEntries(MLP)).groups())
                .extracting(PermutationGroup::name)
                .containsExactly("hidden2", "hidden3");
    }

    private static List<PermutationGroup> groups(Architecture architecture, Shape input) {
        return PermutationGroups.of(architecture.network(input, 10)).groups();
    }
}
