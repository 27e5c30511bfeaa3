package dev.symsweep.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.DataException;
import dev.symsweep.data.Moments;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.format.IdxFiles;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSetsTest {

    private static final int TRAIN = 60_000;
    private static final int TEST = 10_000;

    @TempDir
    private Path root;

    private TrainTest loadMnist() {
        return DataSets.named("mnist").load(Optional.of(root)).examples();
    }

    @Test
    void knownSetsAreListed() {
        assertThat(DataSets.all())
                .extracting(DataSource::name)
                .containsExactly(
                        "glyphs", "mnist", "cifar10", "cifar100", "svhn", "cora", "facebook-pages", "ogbn-arxiv");
        assertThat(DataSets.all()).allSatisfy(source -> {
            assertThat(DataSets.named(source.name())).isSameAs(source);
        });
        assertThat(DataSets.all().stream().filter(source -> !source.isGraph())).allSatisfy(source -> {
            assertThat(source.shape().channels()).isEqualTo(source.name().matches("glyphs|mnist") ? 1 : 3);
            assertThat(source.classes()).isEqualTo(source.name().equals("cifar100") ? 100 : 10);
        });
    }

    @ParameterizedTest
    @CsvSource({"mnist, 60000, 10000", "cifar10, 50000, 10000", "cifar100, 50000, 10000"})
    void publishedSizesAreKnown(String name, int train, int test) {
        assertThat(DataSets.named(name).trainSize()).hasValue(train);
        assertThat(DataSets.named(name).testSize()).hasValue(test);
        assertThat(DataSets.named("svhn").testSize()).isEmpty();
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataSets.named("minst"))
                .withMessage("data set is \"minst\", must be one of glyphs, mnist, cifar10, cifar100, svhn, cora,"
                        + " facebook-pages, ogbn-arxiv");
    }

    @Test
    void glyphsAreCalledSyntheticAndNeedNoFiles() {
        DataSource glyphs = DataSets.named("glyphs");
        assertThat(glyphs.description()).contains("synthetic");
        assertThat(glyphs.files()).isEmpty();
        LoadedData loaded = glyphs.load(Optional.empty());
        TrainTest drawn = loaded.examples();
        assertThat(glyphs.published()).contains(loaded.digests());
        assertThat(drawn.train().size()).isEqualTo(6_000);
        assertThat(drawn.train().name()).isEqualTo("glyphs/train");
        assertThat(drawn.test().size()).isEqualTo(2_000);
        assertThat(glyphs.trainSize()).hasValue(drawn.train().size());
        assertThat(glyphs.testSize()).hasValue(drawn.test().size());
        assertThat(drawn.test().name()).isEqualTo("glyphs/test");
        assertThat(Moments.of(drawn.trainImages()).mean()).isCloseTo(0, within(1e-3));
        assertThat(Moments.of(drawn.trainImages()).std()).isCloseTo(1, within(1e-3));
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
        assertThat(files.get(3).origin())
                .asInstanceOf(InstanceOfAssertFactories.type(Origin.Alone.class))
                .extracting(alone -> alone.download().urls())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/t10k-labels-idx1-ubyte.gz"),
                        URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/t10k-labels-idx1-ubyte.gz"),
                        URI.create("http://yann.lecun.com/exdb/mnist/t10k-labels-idx1-ubyte.gz"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist/%s.gz", "mnist/%s", "%s.gz", "%s"})
    void mnistIsFoundPackedOrPlainInItsDirectoryOrTheRoot(String place) {
        writeMnist(place, 28, TRAIN, TEST);
        TrainTest mnist = loadMnist();
        assertThat(mnist.train().name()).isEqualTo("mnist/train");
        assertThat(mnist.train().size()).isEqualTo(TRAIN);
        assertThat(mnist.test().name()).isEqualTo("mnist/test");
        assertThat(mnist.test().size()).isEqualTo(TEST);
    }

    @Test
    void mnistHasItsShape() {
        writeMnist("mnist/%s", 27, 1, 1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/train-images-idx3-ubyte")
                        + ": images are 27x27x1, must be 28x28x1 for mnist/train");
    }

    @Test
    void mnistHasItsCounts() {
        writeMnist("mnist/%s", 28, TRAIN, TEST - 1);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/t10k-images-idx3-ubyte")
                        + ": has 9999 images, must be 10000 for mnist/test");
        writeMnist("mnist/%s", 28, 1, TEST);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/train-images-idx3-ubyte")
                        + ": has 1 images, must be 60000 for mnist/train");
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MNIST/raw/train-images-idx3-ubyte",
                "mnist/train-images.idx3-ubyte",
                "mnist/raw/train-images-idx3-ubyte",
                "Mnist/train_images_idx3_ubyte",
                "train-images.idx3-ubyte"
            })
    void aFileAtAnotherPlaceIsAHint(String place) {
        Path near = IdxFiles.write(root.resolve(place), new byte[0]);
        String hint =
                "no such file, packed or plain; " + near + " seems to be it, move it to mnist/train-images-idx3-ubyte";
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessageContaining(hint);
        assertThat(DataCheck.of(DataSets.named("mnist").files(), root).get(0).detail())
                .isEqualTo(hint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FashionMNIST/raw/train-images-idx3-ubyte",
                "train-images.idx3-ubyte/other",
                "mnist/train-images",
                "mnist/a/b/c/train-images-idx3-ubyte"
            })
    void otherFilesAreNoHint(String place) {
        IdxFiles.write(root.resolve(place), new byte[0]);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(this::loadMnist)
                .withMessage(root.resolve("mnist/train-images-idx3-ubyte.gz") + ": no such file, packed or plain; set"
                        + " --data or SYMSWEEP_DATA to the data directory, or run `symsweep data fetch mnist`");
    }

    @Test
    void theDataDirectoryMayBeTheSetsOwn() {
        Path mnist = root.resolve("MNIST");
        Path near = IdxFiles.write(mnist.resolve("raw/train-images-idx3-ubyte.gz"), new byte[0]);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> DataSets.named("mnist").load(Optional.of(mnist)))
                .withMessageContaining("; " + near + " seems to be it, move it to mnist/train-images-idx3-ubyte.gz");
    }

    @Test
    void publishedFilesArePackedAndOnTheWeb() {
        URI web = URI.create("https://localhost/a.gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFile.ofPublished("a/b", 1, "", "", List.of(web)))
                .withMessage("data file is a/b, must be in a folder and end in .gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DataFile.ofPublished("a/b.gz", 1, "", "", List.of(web, URI.create("file:///a.gz"))))
                .withMessage("address of a/b.gz is file:///a.gz, must be http or https");
    }

    private void writeMnist(String place, int side, int train, int test) {
        writeBlank(place, "train", side, train);
        writeBlank(place, "t10k", side, test);
    }

    /** Blank images, all of class 0. */
    private void writeBlank(String place, String split, int side, int count) {
        byte[] images = IdxFiles.join(IdxFiles.images(count, side, side), new byte[count * side * side]);
        IdxFiles.write(root.resolve(place.formatted(split + "-images-idx3-ubyte")), IdxFiles.gzip(images));
        IdxFiles.write(
                root.resolve(place.formatted(split + "-labels-idx1-ubyte")),
                IdxFiles.join(IdxFiles.labels(count), new byte[count]));
    }
}
