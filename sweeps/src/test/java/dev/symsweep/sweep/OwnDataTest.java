package dev.symsweep.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.source.DataFormat;
import dev.symsweep.data.source.OwnSet;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweeps on data of one's own and on data whose digest is stated. Nothing is read: there are no such files. */
class OwnDataTest {

    private static final String DIGEST = "sha256:eb41498c386e5a17b18e7cb4e2a055e8c686840f41962a90c22535af6eb12ffa";

    private static final String SWEEP = """
            sweep: own
            data: {set: {format: idx, path: fashion, classes: 12}}
            seeds: 1
            architecture: {type: mlp, hidden: [8]}
            recipe: {optimizer: {type: sgd}, schedule: {type: constant, lr: 0.1}, batch: 16, epochs: 3}
            arms:
              one: {symmetry: {type: standard}}
            """;

    private static RunSpec only(String... overrides) {
        return Sweeps.plan(SWEEP, overrides).runs().get(0).spec();
    }

    @Test
    void theShapeIsTheFormatsOwnAndStandsInTheCanonicalForm() {
        RunSpec spec = only();

        assertThat(spec.data())
                .isEqualTo(
                        DataSpec.of(new OwnSet("fashion", DataFormat.IDX, "fashion", new ImageShape(28, 28, 1), 12)));
        assertThat(spec.canonical())
                .contains("\"data\":{\"set\":{\"classes\":12,\"format\":\"idx\","
                        + "\"path\":\"fashion\",\"shape\":[28,28,1]}}");
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
        assertThat(spec.data().set()).isEqualTo("fashion");
    }

    @Test
    void nameAndShapeCanBeStated() {
        RunSpec spec =
                only("data.set={format: svhn, path: own/road.signs, classes: 43, shape: [48, 40, 3], name: signs}");

        assertThat(spec.data().source())
                .isEqualTo(new OwnSet("signs", DataFormat.SVHN, "own/road.signs", new ImageShape(48, 40, 3), 43));
        assertThat(RunSpec.parse(spec.canonical())).isEqualTo(spec);
        assertThat(only("data.set.shape=[28, 28, 1]", "data.set.name=fashion").key())
                .isEqualTo(only().key());
    }

    @Test
    void theNetworkIsForTheStatedShapeAndClasses() {
        RunSpec spec = only("data.set={format: cifar, path: own, classes: 7, shape: [2, 3, 5]}");

        assertThat(NetworkSpec.of(spec).network().layout().size()).isEqualTo(2 * 3 * 5 * 8 + 8 + 8 * 7 + 7);
    }

    @Test
    void whateverSaysWhichDataChangesTheKey() {
        Stream<String> others = Stream.of(
                "data.set.path=other",
                "data.set.name=other",
                "data.set.classes=13",
                "data.set.shape=[28, 27, 1]",
                "data.set={format: svhn, path: fashion, classes: 12, shape: [28, 28, 1]}",
                "data.digest=" + DIGEST);

        assertThat(others.map(other -> only(other).key()).distinct()).hasSize(6).doesNotContain(only().key());
    }

    @Test
    void statisticsAreHalvesUnlessStated() {
        assertThat(only("data.normalization={mean: [0.5], std: [0.5]}").key()).isEqualTo(only().key());
        assertThat(only("data.normalization={mean: [0.25], std: [0.5]}").key()).isNotEqualTo(only().key());
    }

    @Test
    void aDigestStandsInTheCanonicalFormOnlyWhereItIsStated() {
        RunSpec stated = only("data={set: mnist, digest: '" + DIGEST + "'}");

        assertThat(stated.data()).isEqualTo(DataSpec.of("mnist").pinnedTo(DataDigest.parse(DIGEST)));
        assertThat(stated.canonical()).contains("\"data\":{\"digest\":\"" + DIGEST + "\",\"set\":\"mnist\"}");
        assertThat(RunSpec.parse(stated.canonical())).isEqualTo(stated);
        assertThat(only("data={set: mnist}").canonical()).contains("\"data\":{\"set\":\"mnist\"}");
        assertThat(stated.data().holdingOut(1, 2).limitedTo(3).digest()).contains(DataDigest.parse(DIGEST));
    }

    static Stream<Arguments> mistakes() {
        String names =
                "must be names of letters, digits, \"_\", \"-\" and \".\", none with a dot first, joined by \"/\"";
        return Stream.of(
                Arguments.of(
                        "data.set=fashion",
                        "data.set is \"fashion\", must be one of cifar10, cifar100, cora, facebook-pages,"
                                + " glyphs, mnist, ogbn-arxiv, svhn"),
                Arguments.of(
                        "data.set=[mnist]",
                        "data.set is [\"mnist\"], must be one of cifar10, cifar100, cora, facebook-pages,"
                                + " glyphs, mnist, ogbn-arxiv, svhn"),
                Arguments.of(
                        "data.set.format=mnist",
                        "data.set.format is \"mnist\", must be one of cifar, cifar100, idx, ogb, svhn"),
                Arguments.of("data.set.path=../other", "data.set: path is \"../other\", " + names),
                Arguments.of("data.set.path=/data/other", "data.set: path is \"/data/other\", " + names),
                Arguments.of(
                        "data.set.name=mnist",
                        "data.set: name is \"mnist\", must be another than glyphs, mnist, cifar10, cifar100,"
                                + " svhn, cora, facebook-pages, ogbn-arxiv"),
                Arguments.of("data.set.classes=1", "data.set: classes is 1, must be 2..256"),
                Arguments.of("data.set.classes=ten", "data.set.classes is \"ten\", must be an integer"),
                Arguments.of(
                        "data.set.shape=[28, 28]",
                        "data.set.shape is [28, 28], must be [height, width, channels], all positive"),
                Arguments.of(
                        "data.set.shape=[28, 28, 0]",
                        "data.set.shape is [28, 28, 0], must be [height, width, channels], all positive"),
                Arguments.of(
                        "data.set.shape=[28, 28, 3]",
                        "data.set: shape is 28x28x3, must have 1 channel, as IDX images are grey"),
                Arguments.of(
                        "data.set.labels=x",
                        "unknown key \"labels\" in data.set, allowed: classes, format, name, path, shape"),
                Arguments.of(
                        "data.digest=sha256:12ab",
                        "data: digest is \"sha256:12ab\", must be sha256: and 64 digits of 0-9a-f"),
                Arguments.of("data.digest=12", "data.digest is 12, must be text"),
                Arguments.of(
                        "data.normalization={mean: [0.5, 0.5, 0.5], std: [1, 1, 1]}",
                        "data.normalization.mean is [0.5, 0.5, 0.5], must be a list of 1, "
                                + "as images of fashion have 1 channel"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamedInOneLine(String override, String message) {
        String key = override.substring(0, override.indexOf('='));

        assertThatThrownBy(() -> only(override))
                .isInstanceOf(InvalidSweepException.class)
                .hasMessage("--set " + key + ": " + message);
    }
}
