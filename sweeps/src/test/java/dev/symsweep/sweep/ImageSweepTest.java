package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.architecture.Architecture;
import dev.symsweep.architecture.Cnn3;
import dev.symsweep.architecture.Norm;
import dev.symsweep.architecture.ResNet;
import dev.symsweep.architecture.SmallCnn;
import dev.symsweep.architecture.SmallCnn.Padding;
import dev.symsweep.architecture.Vgg;
import dev.symsweep.data.Augmentation;
import dev.symsweep.data.Augmentation.Fill;
import dev.symsweep.data.Augmentation.Flip;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.engine.Precision;
import dev.symsweep.network.Activation;
import dev.symsweep.population.RunKind;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.Schedule;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweeps of networks for images: what can be said of them, and what is refused. */
class ImageSweepTest {

    private static final String SMALL = """
            sweep: small
            data: {set: cifar10}
            seeds: 1
            architecture: {type: resnet, depth: 8}
            recipe: {optimizer: {type: sgd}, schedule: {type: constant, lr: 0.1}, batch: 16, epochs: 3}
            arms:
              one: {symmetry: {type: standard}}
            """;

    static Stream<Arguments> architectures() {
        return Stream.of(
                Arguments.of("{type: resnet, depth: 8}", new ResNet(8, 1, Norm.GROUP_NORM, ResNet.Shortcut.PROJECTION)),
                Arguments.of(
                        "{type: resnet, depth: 110, width: 0.875, norm: batch-norm, shortcut: padded}",
                        new ResNet(110, 0.875, Norm.BATCH_NORM, ResNet.Shortcut.PADDED)),
                Arguments.of("{type: vgg}", new Vgg(64, Norm.LAYER_NORM)),
                Arguments.of("{type: vgg, width: 8, norm: none}", new Vgg(8, Norm.NONE)),
                Arguments.of("{type: small-cnn}", new SmallCnn(16, Activation.RELU)),
                Arguments.of("{type: small-cnn, channels: 4, activation: gelu}", new SmallCnn(4, Activation.GELU)),
                Arguments.of("{type: small-cnn, padding: same}", new SmallCnn(16, Activation.RELU)),
                Arguments.of("{type: small-cnn, padding: none}", new SmallCnn(16, Activation.RELU, Padding.NONE)),
                Arguments.of("{type: cnn3}", new Cnn3(Activation.RELU)),
                Arguments.of("{type: cnn3, activation: gelu-tanh}", new Cnn3(Activation.GELU_TANH)));
    }

    @ParameterizedTest
    @MethodSource
    void architectures(String text, Architecture expected) {
        RunSpec spec = only("architecture=" + text);

        assertThat(spec.architecture()).isEqualTo(expected);
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
    }

    /** Of before there was a choice. */
    @Test
    void paddingIsNoPartOfTheKeyUnlessThereIsNone() {
        assertThat(only("architecture={type: small-cnn, padding: same}").canonical())
                .contains("\"architecture\":{\"activation\":\"relu\",\"channels\":16,\"type\":\"small-cnn\"}");
        assertThat(only("architecture={type: small-cnn, padding: none}").canonical())
                .contains("\"channels\":16,\"padding\":\"none\",\"type\":\"small-cnn\"}");
    }

    @Test
    void dataIsPreparedAsSaid() {
        RunSpec spec = only("data={set: cifar10, limit: 1024, validation: {count: 5000, seed: 42}, "
                + "normalization: {mean: [0.5, 0.25, 0], std: [0.5, 0.25, 1]}, "
                + "augmentation: {flip: random, shift: 2, cutout: 4, fill: [125, 122, 113]}}");

        assertThat(spec.data())
                .isEqualTo(DataSpec.of("cifar10")
                        .holdingOut(5000, 42)
                        .limitedTo(1024)
                        .normalizedBy(new PixelStatistics(List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 1.0)))
                        .augmentedBy(new Augmentation(Flip.RANDOM, 2, 4, new Fill.Color(125, 122, 113))));
        assertThat(spec.canonical())
                .contains("\"data\":{\"augmentation\":{\"cutout\":4,\"fill\":[125,122,113],"
                        + "\"flip\":\"random\",\"shift\":2},"
                        + "\"limit\":1024,\"normalization\":{\"mean\":[0.5,0.25,0],\"std\":[0.5,0.25,1]},"
                        + "\"set\":\"cifar10\",\"validation\":{\"count\":5000,\"seed\":42}}");
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
        assertThat(spec.data().trainSize()).hasValue(1024);
    }

    @Test
    void whatChangesNoImageIsNoPartOfTheKey() {
        RunKey plain = only().key();

        assertThat(only("data.augmentation={}").key()).isEqualTo(plain);
        assertThat(only("data.augmentation={flip: none, shift: 0, fill: [1, 2, 3]}")
                        .key())
                .isEqualTo(plain);
        assertThat(only("data.augmentation={flip: random, fill: [1, 2, 3]}").key())
                .isEqualTo(only("data.augmentation={flip: random}").key())
                .isNotEqualTo(plain);
        assertThat(only("data.augmentation={shift: 1, fill: [1, 2, 3]}").key())
                .isNotEqualTo(only("data.augmentation={shift: 1}").key());
    }

    @Test
    void thePrecisionIsPartOfTheKey() {
        assertThat(only().precision()).isEqualTo(Precision.F32);
        assertThat(only("precision=bf16").precision()).isEqualTo(Precision.BF16);
        assertThat(only("precision=bf16").key()).isNotEqualTo(only().key());
        assertThat(RunSpec.parse(only("precision=bf16").canonical())).isEqualTo(only("precision=bf16"));
    }

    @Test
    void milestonesAreASchedule() {
        RunSpec spec = only("recipe.schedule={type: milestones, lr: 0.1, at: [80, 120], factor: 0.1}");

        assertThat(spec.recipe().schedule()).isEqualTo(new Schedule.Milestones(0.1, 0, List.of(80, 120), 0.1));
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
    }

    @Test
    void checkpointsAreTheFilesUnlessAnArmHasItsOwnAndNoPartOfTheKey() {
        SweepPlan plan = plan(
                "checkpoints=[2, 0, 1]",
                "arms.two={symmetry: {type: sigma}, checkpoints: [3]}",
                "arms.none={symmetry: {type: sigma, std: 2}, checkpoints: []}");

        assertThat(plan.checkpoints("one")).containsExactly(0, 1, 2);
        assertThat(plan.checkpoints("two")).containsExactly(3);
        assertThat(plan.checkpoints("none")).isEmpty();
        assertThat(plan.runs("one").get(0).key()).isEqualTo(only().key());
    }

    @Test
    void runsThatDifferInAugmentationAreComparable() {
        SweepPlan plan = plan("axes={data.augmentation.shift: {grid: [0, 2]}, data.limit: {grid: [100, 200]}}");

        assertThat(plan.runs()).hasSize(4);
        assertThat(plan.runs().stream().map(RunKind::of).distinct()).hasSize(2);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("precision=f16", "--set precision: precision is \"f16\", must be one of bf16, f32"),
                Arguments.of(
                        "arms.one={symmetry: {type: standard}, engine: dl4j, precision: bf16}",
                        "--set arms.one: arms.one.precision is \"bf16\", must be f32 with engine dl4j"),
                Arguments.of(
                        "data.validation={count: 50000}",
                        "--set data.validation: data.validation.count is 50000, must be 0..49999, "
                                + "as cifar10 has 50000 training examples"),
                Arguments.of("data.limit=0", "--set data.limit: data: limit is 0, must be positive"),
                Arguments.of(
                        "data.normalization={mean: [0.5], std: [0.5, 0.5, 0.5]}",
                        "--set data.normalization: data.normalization.mean is [0.5], must be a list of 3, "
                                + "as images of cifar10 have 3 channels"),
                Arguments.of(
                        "data.normalization={mean: [0, 0, 0], std: [1, 0, 1]}",
                        "--set data.normalization: data.normalization: std of channel 1 is 0.0, must be "
                                + "positive and finite"),
                Arguments.of(
                        "data.normalization={mean: [0, 0, 0]}",
                        "--set data.normalization: data.normalization needs key \"std\""),
                Arguments.of(
                        "data.augmentation={shift: 32}",
                        "--set data.augmentation: data.augmentation.shift is 32, must be at most 31, as images "
                                + "are 32x32x3"),
                Arguments.of(
                        "data.augmentation={shift: -1}",
                        "--set data.augmentation: data.augmentation: shift is -1, must be 0 or more"),
                Arguments.of(
                        "data.augmentation={cutout: 33}",
                        "--set data.augmentation: data.augmentation.cutout is 33, must be at most 32, as "
                                + "images are 32x32x3"),
                Arguments.of(
                        "data.augmentation={flip: always}",
                        "--set data.augmentation: data.augmentation.flip is \"always\", must be one of none, random"),
                Arguments.of(
                        "data.augmentation={fill: [1, 2]}",
                        "--set data.augmentation: data.augmentation.fill is [1, 2], "
                                + "must be zero or a colour [red, green, blue], each 0..255"),
                Arguments.of(
                        "data.augmentation={fill: [1, 2, 256]}",
                        "--set data.augmentation: data.augmentation.fill: blue is 256, must be 0..255"),
                Arguments.of(
                        "data.augmentation={crop: 4}",
                        "--set data.augmentation: unknown key \"crop\" in data.augmentation, "
                                + "allowed: cutout, fill, flip, shift"),
                Arguments.of(
                        "checkpoints=[0, 4]",
                        "--set checkpoints: checkpoints[1] is 4, must be at most 3, the epochs of the run with seed 0"),
                Arguments.of(
                        "checkpoints=[-1]",
                        "--set checkpoints: checkpoints[0] is -1, must be 0 or more, 0 for the initial weights"),
                Arguments.of("checkpoints=[1, 1]", "--set checkpoints: checkpoints[1] is 1, must be listed once"),
                Arguments.of("checkpoints=1", "--set checkpoints: checkpoints is 1, must be a list"),
                Arguments.of(
                        "architecture.depth=9",
                        "--set architecture.depth: architecture: depth is 9, must be 6 n + 2, "
                                + "for instance 8, 14, 20, 32 or 110"),
                Arguments.of(
                        "architecture.width=0.3",
                        "--set architecture.width: architecture: width is 0.3, "
                                + "16 times it must be a positive number of channels"),
                Arguments.of(
                        "architecture={type: vgg, width: 4000}",
                        "--set architecture: architecture.width: shape [16000, 16000, 3, 3] "
                                + "has more scalars than 2147483647, the most allowed"),
                Arguments.of(
                        "architecture={type: vgg, width: 400}",
                        "--set architecture: architecture.width: the network has 574682010 parameters, "
                                + "must be at most 500000000"),
                Arguments.of(
                        "arms.one.symmetry={type: w, fixes: [{nodes: stem, n-fix: 27, kappa: 1}, "
                                + "{nodes: stage*, n-fix: 0, kappa: 1}, {nodes: output, n-fix: 0, kappa: 1}]}",
                        "--set arms.one.symmetry: arms.one.symmetry.fixes: n_fix of stem.weight is 27, "
                                + "must be below its fan-in 27; mask whole fixes all"),
                Arguments.of(
                        "arms.one.symmetry={type: w, fixes: [{nodes: \"*\", mask: filters, n-fix: 3, kappa: 1}]}",
                        "--set arms.one.symmetry: arms.one.symmetry.fixes: n_fix of stem.weight is 3, "
                                + "must be below its input channels 3; mask whole fixes all"),
                Arguments.of(
                        "arms.one.symmetry={type: w, fixes: [{nodes: stage4-*, n-fix: 1, kappa: 1}]}",
                        "--set arms.one.symmetry: arms.one.symmetry.fixes: n_fix is given for \"stage4-*\", "
                                + "the nodes with weights are [stem, stage1-block1-conv1, stage1-block1-conv2, "
                                + "stage2-block1-conv1, stage2-block1-conv2, stage2-block1-shortcut, "
                                + "stage3-block1-conv1, "
                                + "stage3-block1-conv2, stage3-block1-shortcut, output]"),
                Arguments.of(
                        "arms.one.symmetry={type: w, fixes: [{nodes: stem, mask: rows, n-fix: 1, kappa: 1}]}",
                        "--set arms.one.symmetry: arms.one.symmetry.fixes[0].mask is \"rows\", "
                                + "must be one of entries, filters, whole"),
                Arguments.of(
                        "recipe={batch: 50001, last-batch: dropped, epochs: 1, optimizer: {type: sgd}, "
                                + "schedule: {type: constant, lr: 1}}",
                        "--set recipe: recipe: batch is 50001, must be at most the 50000 examples, "
                                + "as the last batch is dropped"),
                Arguments.of(
                        "recipe.schedule={type: milestones, lr: 1, at: [3, 2], factor: 0.1}",
                        "--set recipe.schedule: recipe.schedule: at is [3, 2], must be positive and ascending"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsPlacedAndExplained(String override, String message) {
        assertThatThrownBy(() -> plan(override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }

    @Test
    void imagesWithoutColoursAreNotFilledWithOne() {
        assertThatThrownBy(() -> plan("data={set: glyphs, augmentation: {fill: [1, 2, 3]}}"))
                .hasMessage("--set data: data.augmentation.fill is [1, 2, 3], must be zero, "
                        + "as images of glyphs have no colours");
    }

    private static RunSpec only(String... overrides) {
        return plan(overrides).runs().get(0).spec();
    }

    @Test
    void aBatchHoldsNoMoreThanThereIsAndThatMustFit() {
        assertThat(plan("recipe.batch=200000").runs()).hasSize(1);
        assertThatThrownBy(() -> plan("recipe.batch=200000", "architecture.width=4"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set recipe.batch: recipe: batch is 200000 and there are 50000 examples, must be at most"
                        + " 32767, as the widest layer has 65536 values");
    }

    private static SweepPlan plan(String... overrides) {
        return Sweeps.plan(SMALL, overrides);
    }
}
