package dev.symsweep.benchmarks.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThatCode;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.random.RandomStream;
import dev.symsweep.symmetry.FixedEntries;
import dev.symsweep.training.InitialLaw;
import dev.symsweep.training.InitialParameters;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference of {@code bench align} is one only if it finds what is to be found. */
class PublishedMatchingTest {

    private static final int MOST_SWEEPS = 100;

    @TempDir
    private Path directory;

    @BeforeAll
    static void needsSciPy() throws Exception {
        assumeThatCode(() -> {
                    Process process = new ProcessBuilder("python3", "-c", "import scipy").start();
                    assertThat(process.waitFor()).isZero();
                })
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of(new Mlp(List.of(20, 30), Norm.LAYER_NORM, Activation.GELU), Shape.of(16)),
                Arguments.of(new ResNet(8, 0.5, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION), Shape.of(8, 8, 3)),
                // Of images this large a unit has four features after the flatten.
                Arguments.of(new Vgg(2, Norm.LAYER_NORM), Shape.of(64, 64, 3)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void undoesAPermutation(Architecture architecture, Shape input) {
        Network network = architecture.network(input, 10);
        PermutationGroups groups = PermutationGroups.of(network);
        float[] a = InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), 1);
        NetworkPermutation planted = groups.random(RandomStream.of(1, "planted"));
        NetworkPair pair = new NetworkPair("planted", groups, a, planted.apply(a));

        Alignment alignment = new PublishedMatching(pair, directory).match(1, MOST_SWEEPS);

        assertThat(alignment.sweeps()).isBetween(2, MOST_SWEEPS);
        double best = pair.objective(a);
        assertThat(alignment.objective()).isCloseTo(best, within(1e-9 * best));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void oneSweepFindsNothingBetterThanItself(Architecture architecture, Shape input) {
        Network network = architecture.network(input, 10);
        float[] a = InitialParameters.draw(network.layout(), InitialLaw.UNIFORM_FAN_IN, FixedEntries.none(), 1);
        NetworkPair pair = new NetworkPair("itself", PermutationGroups.of(network), a, a);

        assertThat(new PublishedMatching(pair, directory).match(1, MOST_SWEEPS).sweeps())
                .isEqualTo(1);
    }
}
