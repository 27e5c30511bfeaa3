package dev.symsweep.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermutationGroupsTest {

    private static final Shape IMAGE = Shape.of(32, 32, 3);

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

    private static List<PermutationGroup> groups(Architecture architecture, Shape input) {
        return PermutationGroups.of(architecture.network(input, 10)).groups();
    }
}
