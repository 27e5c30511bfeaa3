package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said in one line: where, what, the value, what is allowed. */
class InvalidSweepTest {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                // what stands there, what is put in its place, the message
                Arguments.of(
                        "hidden: [8, 8]",
                        "hiden: [8, 8]",
                        "x.yaml:6: unknown key \"hiden\" in architecture, allowed: activation, hidden, norm, type"),
                Arguments.of(
                        "sweep: small",
                        "swep: small",
                        "x.yaml:1: unknown key \"swep\" in the sweep file, allowed: "
                                + "analyses, architecture, arms, axes, axes-seed, checkpoints, data, "
                                + "description, draws, engine, "
                                + "mask-seed, precision, recipe, resume, seeds, smoke, stack, sweep, symmetry"),
                Arguments.of(
                        "sweep: small", "sweep: a/b", "x.yaml:1: name \"a/b\" must match [A-Za-z0-9][A-Za-z0-9_.-]*"),
                Arguments.of("sweep: small", "sweep: 3", "x.yaml:1: sweep is 3, must be text"),
                Arguments.of(
                        "set: glyphs",
                        "set: mnits",
                        "x.yaml:2: data.set is \"mnits\", must be one of cifar10, cifar100, cora,"
                                + " facebook-pages, glyphs, mnist, ogbn-arxiv, svhn"),
                Arguments.of(
                        "{set: glyphs}",
                        "{set: glyphs, validation: {count: -1}}",
                        "x.yaml:2: data.validation.count is -1, must be 0..5999, as glyphs has 6000 training examples"),
                Arguments.of("seeds: 2", "seeds: 0", "x.yaml:3: seeds is 0, must be 1..1000000 seeds"),
                Arguments.of("seeds: 2", "seeds: -1", "x.yaml:3: seeds is -1, must be 1..1000000 seeds"),
                Arguments.of("seeds: 2", "seeds: []", "x.yaml:3: seeds is [], must be a list of at least one seed"),
                Arguments.of("seeds: 2", "seeds: [1, 1]", "x.yaml:3: seeds[1] is 1, must be listed once"),
                Arguments.of("seeds: 2", "seeds: two", "x.yaml:3: seeds is \"two\", must be an integer"),
                Arguments.of("seeds: 2", "seeds: {from: 1}", "x.yaml:3: seeds needs key \"count\""),
                Arguments.of(
                        "seeds: 2",
                        "seeds: {from: 9223372036854775807, count: 2}",
                        "x.yaml:3: seeds is {from: 9223372036854775807, count: 2}, must be seeds of 64 bits"),
                Arguments.of("seeds: 2\n", "", "x.yaml:1: the sweep file needs key \"seeds\""),
                Arguments.of(
                        "type: mlp",
                        "type: cnn",
                        "x.yaml:5: architecture.type is \"cnn\", must be one of cnn3, graph-net, mlp, resnet,"
                                + " small-cnn, vgg"),
                Arguments.of("type: mlp", "typ: mlp", "x.yaml:4: architecture needs key \"type\""),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [8, -8]",
                        "x.yaml:6: architecture: hidden width is -8, must be positive"),
                Arguments.of("hidden: [8, 8]", "hidden: 8", "x.yaml:6: architecture.hidden is 8, must be a list"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden:\n    - 8\n    - 8.5",
                        "x.yaml:8: architecture.hidden[1] is 8.5, must be an integer"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [8, 3000000000]",
                        "x.yaml:6: architecture.hidden[1] is 3000000000, must be an integer of at most 32 bits"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [8, 8]\n  norm: group-norm",
                        "x.yaml:7: architecture.norm is \"group-norm\", must be one of batch-norm, layer-norm, none"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [50000, 50000]",
                        "x.yaml:6: architecture.hidden: shape [50000, 50000] has more scalars than 2147483647, "
                                + "the most allowed"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [40000, 40000, 40000]",
                        "x.yaml:6: architecture.hidden: tensor hidden3.weight (40000x40000) starts at "
                                + "1631440000 and ends "
                                + "beyond 2147483647 parameters, the most a network may have"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: [40000, 40000]",
                        "x.yaml:6: architecture.hidden: the network has 1631840010 parameters, must be at "
                                + "most 500000000"),
                Arguments.of(
                        "type: standard}",
                        "type: sigma}, architecture: {hidden: [16385]}",
                        "x.yaml:13: arms.standard.symmetry: the gates have 268468225 fixed values, "
                                + "must be at most 268435456"),
                Arguments.of(
                        "hidden1, n-fix: 4,",
                        "hidden1, n-fix: 2000000000,",
                        "x.yaml:17: arms.w.symmetry.fixes: "
                                + "n_fix of hidden1.weight is 2000000000, must be below its fan-in 784; mask "
                                + "whole fixes all"),
                Arguments.of(
                        "seeds: 2",
                        "seeds: !!int ten",
                        "x.yaml:3: seeds is \"ten\", which is not what its tag tag:yaml.org,2002:int says"),
                Arguments.of(
                        "lr: 0.1",
                        "lr: !!float 0x1p3",
                        "x.yaml:9: recipe.schedule.lr is \"0x1p3\", which is not what its tag "
                                + "tag:yaml.org,2002:float says"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: &wide [8, 8]",
                        "x.yaml:6: anchors (&) and aliases (*) are not allowed, write the value out"),
                Arguments.of(
                        "hidden: [8, 8]",
                        "hidden: " + "[".repeat(20_000) + "]".repeat(20_000),
                        "x.yaml:6: values are nested more than 50 deep"),
                Arguments.of(
                        "seeds: 2",
                        "seeds: " + "1".repeat(100_000),
                        "x.yaml:3: seeds is " + "1".repeat(80) + "..., must be an integer of at most 64 bits"),
                Arguments.of(
                        "momentum: 0.9",
                        "momentum: .nan",
                        "x.yaml:8: recipe.optimizer: momentum is NaN, must be in [0, 1)"),
                Arguments.of(
                        "momentum: 0.9",
                        "beta1: 0.9",
                        "x.yaml:8: unknown key \"beta1\" in recipe.optimizer, allowed: momentum, type, weight-decay"),
                Arguments.of(
                        "momentum: 0.9",
                        "weight-decay: -1",
                        "x.yaml:8: recipe.optimizer: weight decay is -1.0, must be 0 or more and finite"),
                Arguments.of(
                        "type: sgd",
                        "type: lion",
                        "x.yaml:8: recipe.optimizer.type is \"lion\", must be one of adam, adamw, ivon, sgd"),
                Arguments.of("lr: 0.1", "lr: 0", "x.yaml:9: recipe.schedule: lr is 0.0, must be positive and finite"),
                Arguments.of("lr: 0.1", "lr: fast", "x.yaml:9: recipe.schedule.lr is \"fast\", must be a number"),
                Arguments.of("lr: 0.1", "lr:", "x.yaml:9: recipe.schedule.lr is empty, must be a number"),
                Arguments.of("batch: 16", "batch: 0", "x.yaml:10: recipe: batch is 0, must be positive"),
                Arguments.of("batch: 16", "batch: '16'", "x.yaml:10: recipe.batch is \"16\", must be an integer"),
                Arguments.of("epochs: 3", "epochs: 3\n  epochs: 4", "x.yaml:12: key \"epochs\" stands twice in recipe"),
                Arguments.of("  epochs: 3\n", "", "x.yaml:7: recipe needs key \"epochs\""),
                Arguments.of(
                        "epochs: 3",
                        "epochs: 3\n  label-smoothing: 1",
                        "x.yaml:12: recipe: label smoothing is 1.0, must be in [0, 1)"),
                Arguments.of(
                        "{symmetry: {type: standard}}",
                        "{symmetry: {type: standard}, seed: 3}",
                        "x.yaml:13: unknown key \"seed\" in arms.standard, allowed: "
                                + "architecture, checkpoints, data, engine, imported, precision, recipe, symmetry"),
                Arguments.of("{symmetry: {type: standard}}", "{}", "x.yaml:13: arms.standard needs key \"symmetry\""),
                Arguments.of(
                        "standard: {sym", "a.b: {sym", "x.yaml:13: name \"a.b\" must match [A-Za-z0-9][A-Za-z0-9_-]*"),
                Arguments.of(
                        "type: standard}",
                        "type: sigma, std: 0}",
                        "x.yaml:13: arms.standard.symmetry: std of F is 0.0, must be positive and finite"),
                Arguments.of(
                        "type: standard}}",
                        "type: standard}, engine: torch}",
                        "x.yaml:13: arms.standard.engine is \"torch\", must be one of dl4j, libtorch, onednn"),
                Arguments.of(
                        "type: standard}}",
                        "type: standard}, engine: {type: libtorch, device: tpu}}",
                        "x.yaml:13: arms.standard.engine.device is \"tpu\", must be one of cpu, cuda"),
                Arguments.of(
                        "type: standard}}",
                        "type: standard}, engine: {type: onednn, device: cuda}}",
                        "x.yaml:13: arms.standard.engine.device is \"cuda\", must be left out with engine onednn, which"
                                + " computes on the CPU alone"),
                Arguments.of(
                        "type: standard}}",
                        "type: standard}, engine: {device: cuda}}",
                        "x.yaml:13: arms.standard.engine needs key \"type\""),
                Arguments.of(
                        "hidden1, n-fix: 4,",
                        "hidden1, n-fix: 784,",
                        "x.yaml:17: arms.w.symmetry.fixes: "
                                + "n_fix of hidden1.weight is 784, must be below its fan-in 784; mask whole fixes all"),
                Arguments.of(
                        "hidden1, n-fix: 4,",
                        "hidden1, n-fix: -4,",
                        "x.yaml:17: arms.w.symmetry.fixes[0]: n_fix is -4, must be 0 or more"),
                Arguments.of(
                        "output, n-fix: 3,",
                        "output, n-fix: 1,",
                        "x.yaml:17: arms.w.symmetry.fixes: n_fix of output.weight is 1, "
                                + "too few distinct patterns for 10 rows of fan-in 8"),
                Arguments.of(
                        "{nodes: hidden1, n-fix: 4, kappa: 1}, ",
                        "",
                        "x.yaml:17: arms.w.symmetry.fixes: no n_fix is given for node hidden1, one must be, "
                                + "0 for none"),
                Arguments.of(
                        Sweeps.SMALL.substring(Sweeps.SMALL.indexOf("      type: w\n"), Sweeps.SMALL.length() - 1),
                        "      type: standard",
                        "x.yaml:14: arms \"standard\" and \"w\" give the same run, with seed 0"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("mistakes")
    void aMistakeInTheFileIsPlacedAndExplained(String right, String wrong, String message) {
        assertThat(Sweeps.SMALL).contains(right);

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL.replace(right, wrong)))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }

    @Test
    void aBatchOfDataWhoseSizeIsNotKnownMustFitAsItIs() {
        String own = Sweeps.SMALL
                .replace("{set: glyphs}", "{set: {format: idx, path: own, classes: 10}}")
                .replace("batch: 16", "batch: 3000000");

        assertThatThrownBy(() -> Sweeps.plan(own))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("x.yaml:10: recipe: batch is 3000000, must be at most 2739137, as the widest layer has 784"
                        + " values");
    }

    static Stream<Arguments> wrongOverrides() {
        return Stream.of(
                Arguments.of("recipe.epochs=-2", "--set recipe.epochs: recipe: epochs is -2, must be positive"),
                Arguments.of("recipe.epochs=two", "--set recipe.epochs: recipe.epochs is \"two\", must be an integer"),
                Arguments.of(
                        "recipe.epoch=2",
                        "--set recipe.epoch: unknown key \"epoch\" in recipe, allowed: "
                                + "batch, early-stop, epochs, initial, label-smoothing, last-batch, "
                                + "optimizer, posterior, schedule"),
                Arguments.of("recipe.schedule.type=triangle", "x.yaml:9: recipe.schedule needs key \"peak-epoch\""),
                Arguments.of("recipe.epochs.x=2", "--set recipe.epochs.x: recipe.epochs is 3 and has no key \"x\""),
                Arguments.of(
                        "arms.v.engine=dl4j", "--set arms.v.engine: unknown arm \"v\", must be one of standard, w"),
                Arguments.of("arms.v={engine: dl4j}", "--set arms.v: arms.v needs key \"symmetry\""),
                Arguments.of("arms={}", "--set arms: arms is {}, must be at least one arm"),
                Arguments.of(
                        "arms.w.symmetry.fixes=[]",
                        "--set arms.w.symmetry.fixes: arms.w.symmetry.fixes: "
                                + "no n_fix is given for node hidden1, one must be, 0 for none"),
                Arguments.of(
                        "recipe.epochs",
                        "--set recipe.epochs: must be dotted.path=value, for instance recipe.epochs=2,"
                                + " or dotted.path+=value to add to a list"),
                Arguments.of(
                        "=2",
                        "--set =2: must be dotted.path=value, for instance recipe.epochs=2,"
                                + " or dotted.path+=value to add to a list"),
                Arguments.of("recipe.epochs=", "--set recipe.epochs: recipe.epochs is empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongOverrides")
    void aMistakeInAnOverrideNamesTheOverride(String override, String message) {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }

    @Test
    void whatIsNoYamlIsPlaced() {
        assertThatThrownBy(() -> Sweeps.plan("sweep: x\nseeds: [1, 2\n"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith("x.yaml:3: not valid YAML: ")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> Sweeps.plan("")).hasMessage("x.yaml: the sweep file is empty");
        assertThatThrownBy(() -> Sweeps.plan("- 1"))
                .hasMessage("x.yaml:1: the sweep file is [1], must be a mapping of keys to values");
        assertThatThrownBy(() -> Sweeps.plan("a: &x {b: *x}"))
                .hasMessage("x.yaml:1: anchors (&) and aliases (*) are not allowed, write the value out");
        assertThatThrownBy(() -> Sweeps.plan("[1]: 2"))
                .hasMessage("x.yaml:1: a key in the sweep file is not plain text");
    }

    @Test
    void aLongValueIsCutShort() {
        List<Integer> many = Stream.iterate(1, i -> i + 1).limit(100).toList();

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "engine=" + many))
                .message()
                .startsWith("--set engine: engine is [1, 2, 3")
                .endsWith("..., must be one of dl4j, libtorch, onednn")
                .hasSizeLessThan(180);
    }
}
