package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.RunSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The sweeps over widths: sharma2024, A.8, E5; four networks of each width, trained as those of trajectories are. */
class WidthSettingsTest {

    private static final Path CONF = Path.of("..", "conf");

    @Test
    void theWidthsAreThePublishedOnes() {
        assertThat(plan("width-vgg16-cifar10").runs())
                .extracting(run -> run.spec().architecture())
                .containsExactlyElementsOf(Stream.of(8, 16, 32, 64, 128, 256)
                        .flatMap(width -> Stream.generate(() -> new Vgg(width, Norm.LAYER_NORM))
                                .limit(4))
                        .toList());
        assertThat(plan("width-resnet20-cifar10").runs())
                .extracting(run -> run.spec().architecture())
                .containsExactlyElementsOf(Stream.of(1, 2, 4, 8, 16, 32)
                        .flatMap(width -> Stream.generate(
                                        () -> new ResNet(20, width, Norm.LAYER_NORM, ResNet.Shortcut.PROJECTION))
                                .limit(4))
                        .toList());
        assertThat(plan("width-mlp-mnist").runs()).hasSize(24);
    }

    @Test
    void networksOfOneWidthAreThoseOfTrajectories() {
        List<RunSpec> trajectories = plan("trajectory-vgg16-cifar10").runs("vgg16").stream()
                .map(PlannedRun::spec)
                .limit(4)
                .toList();
        assertThat(plan("width-vgg16-cifar10").runs())
                .extracting(PlannedRun::spec)
                .containsAll(trajectories);
        assertThat(plan("width-resnet20-cifar10").runs())
                .extracting(PlannedRun::spec)
                .contains(
                        plan("trajectory-vgg16-cifar10").runs("resnet20").get(3).spec());
    }

    private static SweepPlan plan(String file) {
        return SweepFile.plan(CONF.resolve(file + ".yaml"), List.of());
    }
}
