package dev.symsweep.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

    private static final byte[] LABELS = IdxFiles.labels(1, 9);

    @TempDir
    private Path root;

    private static byte[] blank(int side) {
        return IdxFiles.images(1, side, side, new int[side * side]);
    }

    private TrainTest loadMnist() {
        return DataSets.named("mnist").load(Optional.of(root));
    }

    @Test
    void knownSetsAreListed() {
        assertThat(DataSets.all()).extracting(DataSource::name).containsExactly("glyphs", "mnist");
        assertThat(DataSets.all()).allSatisfy(source -> {
            assertThat(DataSets.named(source.name())).isSameAs(source);
            assertThat(source.shape()).isEqualTo(new ImageShape(28, 28, 1));
            assertThat(source.classes()).isEqualTo(10);
        });
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.named("minst"))
                .withMessage("data set is \"minst\", must be one of glyphs, mnist");
    }

    @Test
    void glyphsAreCalledSyntheticAndNeedNoFiles() {
        DataSource glyphs = DataSets.named("glyphs");
        assertThat(glyphs.description()).contains("synthetic");
        assertThat(glyphs.files()).isEmpty();
        TrainTest drawn = glyphs.load(Optional.empty());
        assertThat(drawn.train().size()).isEqualTo(6_000);
        assertThat(drawn.train().name()).isEqualTo("glyphs/train");
        assertThat(drawn.test().size()).isEqualTo(2_000);
        assertThat(drawn.test().name()).isEqualTo("glyphs/test");
        assertThat(Moments.of(drawn.train()).mean()).isCloseTo(0, within(1e-3));
        assertThat(Moments.of(drawn.train()).std()).isCloseTo(1, within(1e-3));
    }

    @Test
    void mnistIsPublishedAtThreePlaces() {
        List<DataFile> files = DataSets.named("mnist").files();
        assertThat(files)
                .extracting(DataFile::path)
                .containsExactly(
                        "mnist/train-images-idx3-ubyte.gz",
                        "mnist/train-labels-idx1-ubyte.gz",
                        "mnist/t10k-images-idx3-ubyte.gz",
                        "mnist/t10k-labels-idx1-ubyte.gz");
        assertThat(files.get(3).urls())
                .containsExactly(
                        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/t10k-labels-idx1-ubyte.gz"),
                        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/t10k-labels-idx1-ubyte.gz"),
                        URI.create("http://yann.lecun.com/exdb/mnist/t10k-labels-idx1-ubyte.gz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist/%s.gz", "mnist/%s", "%s.gz", "%s"})
    void mnistIsFoundPackedOrPlainInItsDirectoryOrTheRoot(String place) {
        writeMnist(place, 28);
        TrainTest mnist = loadMnist();
        assertThat(mnist.train().name()).isEqualTo("mnist/train");
        assertThat(mnist.train().label(0)).isEqualTo(9);
        assertThat(mnist.test().name()).isEqualTo("mnist/test");
        assertThat(mnist.test().size()).isEqualTo(1);
    }

    @Test
    void mnistHasItsShape() {
        writeMnist("mnist/%s", 27);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/train-images-idx3-ubyte")
                        + ": images are 27x27x1, must be 28x28x1 for mnist/train");
    }

    @Test
    void missingDataSaysHowToGetIt() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.named("mnist").load(Optional.empty()))
                .withMessage(
                        "data set mnist: no data directory, set --data or SYMSWEEP_DATA to the one with mnist/ in it,"
                                + " or run `symsweep data fetch mnist`");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/train-images-idx3-ubyte.gz") + ": no such file, packed or plain; set"
                        + " --data or SYMSWEEP_DATA to the data directory, or run `symsweep data fetch mnist`");
    }

    @Test
    void publishedFilesArePackedAndOnTheWeb() {
        URI web = URI.create("https://localhost/a.gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataFile("a", 1, "", "", List.of(web)))
                .withMessage("data file is a, must end in .gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DataFile("a.gz", 1, "", "", List.of(web, URI.create("file:///a.gz"))))
                .withMessage("address of a.gz is file:///a.gz, must be http or https");
    }

    private void writeMnist(String place, int side) {
        for (String split : List.of("train", "t10k")) {
            IdxFiles.write(root.resolve(place.formatted(split + "-images-idx3-ubyte")), IdxFiles.gzip(blank(side)));
            IdxFiles.write(root.resolve(place.formatted(split + "-labels-idx1-ubyte")), LABELS);
        }
    }
}
