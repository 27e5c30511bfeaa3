package dev.symsweep.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.MatchingSection;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.sweep.Sweeps;
import dev.symsweep.yaml.InvalidSweepException;
import dev.symsweep.yaml.Section;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be asked of a sweep's runs. */
class InvalidAnalysesTest {

    private static final String METHODS = Section.list(MatchingSection.VARIANTS.types());
    private static final String ALLOWED = Section.list(Stream.concat(
                    Stream.of("arms", "asymmetry", "epochs", "pairs", "seed"),
                    MatchingSection.VARIANTS.types().stream())
            .collect(Collectors.toSet()));

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "analyses={predictive: {samples: 0}}",
                        "--set analyses: analyses.predictive: samples is 0, must be 1..10000"),
                Arguments.of(
                        "analyses={predictive: {epochs: [4]}}",
                        "--set analyses: analyses.predictive.epochs[0] is 4, must be 0..3"),
                Arguments.of(
                        "analyses={transfer: {}}",
                        "--set analyses: analyses.transfer needs analyses.align, which finds the permutations"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}}, transfer: {found: [1]}}",
                        "--set analyses: analyses.transfer.found is [1], must be of moments at which analyses.align"
                                + " aligns, which are final"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}, epochs: [1, final]}, transfer: {used: [4]}}",
                        "--set analyses: analyses.transfer.used[0] is 4, must be 0..3"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}}, transfer: {methods: [universe]}}",
                        "--set analyses: analyses.transfer.methods[0] is \"universe\", must be weight-matching"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}}, transfer: {points: 4}}",
                        "--set analyses: analyses.transfer.points is 4, must be odd, at least 3 and at most 10001"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}}, transfer: {via: 9}}",
                        "--set analyses: analyses.transfer.via is 9, must be at most the runs of one kind less the two"
                                + " of a pair, which are 0 in arm \"standard\""),
                Arguments.of(
                        "analyses={align: {weight-matching: {}, epochs: [1]},"
                                + " interpolate: {modulo: [weight-matching]}}",
                        "--set analyses: analyses.interpolate.modulo is [\"weight-matching\"], must be left out, or"
                                + " analyses.align.epochs must list final"),
                Arguments.of(
                        "analyses={align: {weight-matching: {}}, transfer: {arms: [w]}}",
                        "--set analyses: analyses.transfer.arms is [\"w\"], must be of arms that analyses.align covers,"
                                + " which are standard"),
                Arguments.of(
                        "analyses={interpolate: {points: 24}}",
                        "--set analyses: analyses.interpolate.points is 24, must be odd, at least 3 and at most 10001"),
                Arguments.of(
                        "analyses={interpolate: {points: [quarter]}}",
                        "--set analyses: analyses.interpolate.points is [\"quarter\"], "
                                + "must be [midpoint] or a number of points"),
                Arguments.of(
                        "analyses={interpolate: {examples: 100}}",
                        "--set analyses: analyses.interpolate.examples is 100, must be left out, or "
                                + "analyses.interpolate.points must be [midpoint]: what is estimated is the barrier "
                                + "there"),
                Arguments.of(
                        "analyses={interpolate: {points: 3, examples: 29}}",
                        "--set analyses: analyses.interpolate.examples is 29, must be 30..100000000"),
                Arguments.of(
                        "analyses={interpolate: {finish: {at: 0.1}}}",
                        "--set analyses: analyses.interpolate.finish is {at: 0.1}, "
                                + "must be left out without examples"),
                Arguments.of(
                        "analyses={interpolate: {points: 3, examples: 30, finish: {at: 0.1, within: -1}}}",
                        "--set analyses: analyses.interpolate.finish.within is -1, "
                                + "must be finite and not negative"),
                Arguments.of(
                        "analyses={interpolate: {on: [validation]}}",
                        "--set analyses: analyses.interpolate.on[0] is \"validation\", must be one of test, train"),
                Arguments.of(
                        "analyses={interpolate: {on: []}}",
                        "--set analyses: analyses.interpolate.on is [], must be a list of at least one of test, train"),
                Arguments.of(
                        "analyses={interpolate: {on: [test, test]}}",
                        "--set analyses: analyses.interpolate.on[1] is \"test\", must be listed once"),
                Arguments.of(
                        "analyses={interpolate: {arms: [v]}}",
                        "--set analyses: analyses.interpolate.arms[0] is \"v\", must be one of standard, w"),
                Arguments.of(
                        "analyses={interpolate: {pairs: some}}",
                        "--set analyses: analyses.interpolate.pairs is \"some\", "
                                + "must be all, or a mapping of disjoint or sample: number of pairs, "
                                + "within: setting or arm, across: two arms, with: results of another sweep, or "
                                + "list: pairs of runs or the name of a file of them"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {sample: 2}}}",
                        "--set analyses: analyses.interpolate needs 2 pairs of runs of one network in each arm, "
                                + "arm \"standard\" has 1"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {sample: 5, across: [standard, w]}}}",
                        "--set analyses: analyses.interpolate needs 5 pairs of runs of one network in each arm, "
                                + "arm \"standard and w\" has 4"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {sample: 1, disjoint: 1}}}",
                        "--set analyses: analyses.interpolate.pairs.sample is 1, must be left out beside disjoint"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {seed: 1}}}",
                        "--set analyses: analyses.interpolate.pairs.seed is 1, must be left out without sample"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {across: [w]}}}",
                        "--set analyses: analyses.interpolate.pairs.across is [\"w\"], must be a list of two arms"),
                Arguments.of(
                        "analyses={interpolate: {arms: [w], pairs: {across: [standard, w]}}}",
                        "--set analyses: analyses.interpolate takes pairs of arm \"standard\", which it does not "
                                + "cover; name the arm in arms, or ask for other pairs"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {across: [standard, w], within: arm}}}",
                        "--set analyses: analyses.interpolate.pairs.within is \"arm\", "
                                + "must be left out beside across"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {list: []}}}",
                        "--set analyses: analyses.interpolate.pairs.list is [], "
                                + "must be a list of at least one pair [run, run]"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {list: [[gggg, ffff]]}}}",
                        "--set analyses: analyses.interpolate.pairs.list[0][0] is \"gggg\", must be the first digits "
                                + "of the key of a planned run; no run's key begins so"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {list: [[ab, ffff]]}}}",
                        "--set analyses: analyses.interpolate.pairs.list[0][0] is \"ab\", must be a run by the "
                                + "first digits of its key, at least 4"),
                Arguments.of(
                        "analyses={align: {asymmetry: ignored, pairs: {across: [standard, w]}, weight-matching: {}}}",
                        "--set analyses: analyses.align takes pairs across arms (standard and w), and only networks "
                                + "of one arm are aligned; set align.pairs to others"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {across: [standard, w]}, modulo: [weight-matching]}, "
                                + "align: {pairs: all, weight-matching: {}}}",
                        "--set analyses: analyses.interpolate takes pairs across arms (standard and w), and only "
                                + "networks of one arm are aligned; leave modulo out, or take other pairs"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {disjoint: 2}}}",
                        "--set analyses: analyses.interpolate needs 2 disjoint pairs of runs of one network in "
                                + "each arm, "
                                + "arm \"standard\" has 1"),
                Arguments.of(
                        "analyses={interpolate: {pairs: {disjoint: 0}}}",
                        "--set analyses: analyses.interpolate.pairs.disjoint is 0, must be 1..1000000"),
                Arguments.of(
                        "analyses={zoo: {frob: 1}}",
                        "--set analyses: unknown key \"frob\" in analyses.zoo, "
                                + "allowed: arms, entries, epochs, rows, split"),
                Arguments.of(
                        "analyses={zoo: {entries: some}}",
                        "--set analyses: analyses.zoo.entries is \"some\", must be one of all, trainable"),
                Arguments.of("analyses={zoo: {rows: 0}}", "--set analyses: analyses.zoo.rows is 0, must be 1..1000000"),
                Arguments.of(
                        "analyses={zoo: {split: {shares: [0.5, 0.4]}}}",
                        "--set analyses: analyses.zoo.split: shares is [0.5, 0.4], "
                                + "must be 3 numbers above 0 whose sum is 1: train, validation, test"),
                Arguments.of(
                        "analyses={frob: {}}",
                        "--set analyses: unknown key \"frob\" in analyses, allowed: "
                                + Section.list(Set.copyOf(AnalysisKinds.names()))),
                Arguments.of(
                        "analyses={align: {}}",
                        "--set analyses: analyses.align names no method, must name at least one of " + METHODS),
                Arguments.of(
                        "analyses={align: {git-rebasin: {}}}",
                        "--set analyses: unknown key \"git-rebasin\" in analyses.align, allowed: " + ALLOWED),
                Arguments.of(
                        "analyses={align: {weight-matching: {restart: 2}}}",
                        "--set analyses: unknown key \"restart\" in analyses.align.weight-matching, "
                                + "allowed: biases, restarts"),
                Arguments.of(
                        "analyses={align: {weight-matching: {restarts: 0}}}",
                        "--set analyses: analyses.align.weight-matching: restarts is 0, must be at least 1"),
                Arguments.of(
                        "analyses={align: {straight-through: {lr: 0}}}",
                        "--set analyses: analyses.align.straight-through: learning rate is 0.0, "
                                + "must be positive and finite"),
                Arguments.of(
                        "analyses={align: {weight-matching: {biases: some}}}",
                        "--set analyses: analyses.align.weight-matching.biases is \"some\", "
                                + "must be one of counted, left-out"),
                Arguments.of(
                        "analyses={align: {weight-matching: 3}}",
                        "--set analyses: analyses.align.weight-matching is 3, must be a mapping of keys to values"),
                Arguments.of(
                        "analyses={align: {asymmetry: some, weight-matching: {}}}",
                        "--set analyses: analyses.align.asymmetry is \"some\", must be one of ignored, respected"),
                Arguments.of(
                        "analyses={align: {arms: [v], weight-matching: {}}}",
                        "--set analyses: analyses.align.arms[0] is \"v\", must be one of standard, w"),
                Arguments.of(
                        "analyses={align: {arms: [standard, w], weight-matching: {}}}",
                        "--set analyses: analyses.align covers arm \"w\", which has networks without "
                                + "permutation symmetry: "
                                + "their gates or fixed entries let no units change places; "
                                + "name other arms, or set asymmetry: ignored"),
                Arguments.of(
                        "analyses={align: {pairs: {disjoint: 2}, weight-matching: {}}}",
                        "--set analyses: analyses.align needs 2 disjoint pairs of runs of one network in each arm, "
                                + "arm \"standard\" has 1"),
                Arguments.of(
                        "analyses={interpolate: {modulo: [weight-matching]}}",
                        "--set analyses: analyses.interpolate.modulo is [\"weight-matching\"], "
                                + "must be left out, or analyses.align must list these methods"),
                Arguments.of(
                        "analyses={interpolate: {modulo: [universe]}, align: {weight-matching: {}}}",
                        "--set analyses: analyses.interpolate.modulo[0] is \"universe\", must be weight-matching"),
                Arguments.of(
                        "analyses={interpolate: {arms: [w], modulo: [weight-matching]}, align: {weight-matching: {}}}",
                        "--set analyses: analyses.interpolate.modulo is [\"weight-matching\"], must be left out, "
                                + "as analyses.align covers none of the arms that are interpolated"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsPlacedAndExplained(String override, String message) {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage(message);
    }

    @Test
    void pairsAcrossArmsNeedOneLayoutAndOneFunction() {
        String narrow = "arms={a: {symmetry: {type: standard}}, "
                + "b: {symmetry: {type: standard}, architecture: {hidden: [9, 8]}}}";
        String other = "arms={a: {symmetry: {type: standard}}, "
                + "b: {symmetry: {type: standard}, architecture: {activation: gelu}}}";
        String across = "analyses={interpolate: {pairs: {across: [a, b]}}}";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, narrow, "architecture.hidden=[8, 8]", across))
                .hasMessageMatching("--set analyses: analyses.interpolate pairs run [0-9a-f]{12} \\(arm a\\) with "
                        + "run [0-9a-f]{12} \\(arm b\\), between which no path has a meaning: their first tensors "
                        + "that differ are hidden1.weight 8x784 and hidden1.weight 9x784");
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, other, across))
                .hasMessageContaining("their networks have one layout, but compute differently from node ");
    }

    @Test
    void pairsNeedRunsOfOneNetwork() {
        String widths = "axes={architecture.hidden: {list: [[8, 8], [8, 9]]}}";
        String arm = "arms={standard: {symmetry: {type: standard}}}";

        assertThat(Sweeps.plan(Sweeps.SMALL, arm, widths, "seeds=3", "analyses={interpolate: {pairs: {disjoint: 2}}}")
                        .analysis(InterpolationAnalysis.class))
                .isPresent();
        assertThatThrownBy(() -> Sweeps.plan(
                        Sweeps.SMALL, arm, widths, "seeds=3", "analyses={interpolate: {pairs: {disjoint: 3}}}"))
                .hasMessageEndingWith(
                        "needs 3 disjoint pairs of runs of one network in each arm, arm \"standard\" has 2"
                                + " within the settings of the axes; within: arm pairs runs of different ones");
        assertThat(Sweeps.plan(Sweeps.SMALL, arm, "seeds=1", "analyses={interpolate: {pairs: all}}")
                        .analysis(InterpolationAnalysis.class))
                .as("all of no pairs")
                .isPresent();
    }

    @Test
    void aFrameNeedsTwoRuns() {
        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, "seeds=1", "analyses={align: {star: {}}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set analyses: analyses.align.star needs at least 2 runs of one network in each arm, "
                        + "arm \"standard\" has none of which there are 2");
        assertThat(Sweeps.plan(Sweeps.SMALL, "seeds=1", "analyses={align: {weight-matching: {}}}")
                        .analysis(AlignmentAnalysis.class))
                .as("no pairs to align")
                .isPresent();
    }

    @Test
    void aSweepOfAsymmetricNetworksHasNothingToAlign() {
        String gates = "arms={sigma: {symmetry: {type: sigma}}}";

        assertThatThrownBy(() -> Sweeps.plan(Sweeps.SMALL, gates, "analyses={align: {weight-matching: {}}}"))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessageStartingWith(
                        "--set analyses: analyses.align finds only arms with networks without permutation symmetry");
        assertThat(Sweeps.plan(Sweeps.SMALL, gates, "analyses={align: {asymmetry: ignored, weight-matching: {}}}")
                        .analysis(AlignmentAnalysis.class)
                        .orElseThrow()
                        .arms())
                .containsExactly("sigma");
    }
}
