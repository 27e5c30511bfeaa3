package dev.symsweep.data.source;

import static dev.symsweep.data.format.IdxFiles.bytes;
import static dev.symsweep.data.format.IdxFiles.gzip;
import static dev.symsweep.data.format.IdxFiles.images;
import static dev.symsweep.data.format.IdxFiles.join;
import static dev.symsweep.data.format.IdxFiles.labels;
import static dev.symsweep.data.format.IdxFiles.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.file.DataFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSetTest {

    private static final ImageShape TINY = new ImageShape(1, 2, 1);
    private static final ImageShape COLOURS = new ImageShape(1, 2, 3);
    private static final OwnSet IDX = new OwnSet("clothes", DataFormat.IDX, "own/fashion", TINY, 12);

    @TempDir
    private Path root;

    private void writeIdx() {
        Path folder = root.resolve("own/fashion");
        write(folder.resolve("train-images-idx3-ubyte"), images(2, 1, 2, 0, 255, 51, 102));
        write(folder.resolve("train-labels-idx1-ubyte.gz"), gzip(labels(2, 11, 0)));
        write(folder.resolve("t10k-images-idx3-ubyte"), images(1, 1, 2, 7, 8));
        write(folder.resolve("t10k-labels-idx1-ubyte"), labels(1, 3));
    }

    private void assertRefused(DataSource source, String message) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> source.load(Optional.of(root)))
                .withMessage(message);
    }

    @Test
    void idxFilesAreReadAndNormalisedToMinusOneToOne() {
        writeIdx();

        LoadedData loaded = IDX.load(Optional.of(root));

        LabelledImages train = loaded.examples().trainImages();
        assertThat(loaded.source()).isEqualTo(IDX);
        assertThat(train.name()).isEqualTo("clothes/train");
        assertThat(train.shape()).isEqualTo(TINY);
        assertThat(train.classes()).isEqualTo(12);
        assertThat(train.label(0)).isEqualTo(11);
        float[] scalars = new float[2];
        train.copyTo(0, scalars, 0);
        assertThat(scalars).containsExactly(new float[] {-1, 1}, within(1e-6f));
        assertThat(loaded.examples().test().size()).isEqualTo(1);
    }

    @Test
    void itIsCalledByItsNameAndWhereItLies() {
        assertThat(IDX.description()).isEqualTo("images from own/fashion, format idx");
        assertThat(IDX.published()).isEmpty();
        assertThat(IDX.trainSize()).isEmpty();
        assertThat(IDX.testSize()).isEmpty();
    }

    @Test
    void recordsHaveTheStatedShapeAndClasses() {
        write(root.resolve("own/train.bin"), join(bytes(19, 0, 1, 2, 3, 4, 5), bytes(2, 0, 0, 0, 0, 0, 0)));
        write(root.resolve("own/test.bin"), bytes(0, 0, 0, 0, 0, 0, 0));

        LabelledImages train = new OwnSet("own", DataFormat.SVHN, "own", COLOURS, 20)
                .load(Optional.of(root))
                .examples()
                .trainImages();

        assertThat(train.size()).isEqualTo(2);
        assertThat(train.label(0)).isEqualTo(19);
        float[] scalars = new float[6];
        train.copyTo(0, scalars, 0);
        // Red, green and blue planes of two pixels.
        int[] levels = {0, 2, 4, 1, 3, 5};
        for (int i = 0; i < levels.length; i++) {
            assertThat(scalars[i]).isCloseTo((levels[i] / 255f - 0.5f) / 0.5f, within(1e-6f));
        }
    }

    @Test
    void aCoarseLabelMayBeAny() {
        write(root.resolve("own/train.bin"), bytes(255, 2, 0, 1, 2, 3, 4, 5));
        write(root.resolve("own/test.bin"), bytes(0, 3, 0, 1, 2, 3, 4, 5));
        OwnSet own = new OwnSet("own", DataFormat.CIFAR100, "own", COLOURS, 3);

        assertRefused(own, root.resolve("own/test.bin") + ": label of record 0 (the first is 0) is 3, must be 0..2");
    }

    @Test
    void cifarHasFiveTrainingFiles() {
        assertThat(new OwnSet("own", DataFormat.CIFAR, "own", COLOURS, 10).trainFiles())
                .extracting(DataFile::path)
                .containsExactly(
                        "own/data_batch_1.bin.gz",
                        "own/data_batch_2.bin.gz",
                        "own/data_batch_3.bin.gz",
                        "own/data_batch_4.bin.gz",
                        "own/data_batch_5.bin.gz");
    }

    @Test
    void filesOfAnotherShapeSayWhichKeyIsWrong() {
        writeIdx();

        assertRefused(
                new OwnSet("clothes", DataFormat.IDX, "own/fashion", new ImageShape(28, 28, 1), 12),
                root.resolve("own/fashion/train-images-idx3-ubyte") + ": images are 1x2x1, must be 28x28x1 for"
                        + " clothes/train, or key \"shape\" of the set must say so");
        assertRefused(
                new OwnSet("clothes", DataFormat.IDX, "own/fashion", TINY, 11),
                root.resolve("own/fashion/train-labels-idx1-ubyte.gz") + ": label of example 0 is 11, must be 0..10");
    }

    @Test
    void filesCutWithinARecordAreRefused() {
        byte[] records = join(bytes(1, 0, 1, 2, 3, 4, 5), bytes(2, 0, 0, 0, 0, 0, 0));
        write(root.resolve("own/train.bin"), Arrays.copyOf(records, 10));
        write(root.resolve("own/test.bin"), records);

        assertRefused(
                new OwnSet("own", DataFormat.SVHN, "own", COLOURS, 10),
                root.resolve("own/train.bin") + ": truncated, record 1 (the first is 0) has 3 bytes, must be 7");
    }

    @Test
    void missingFilesSayWhatIsLookedFor() {
        assertRefused(
                IDX,
                root.resolve("own/fashion/train-images-idx3-ubyte.gz")
                        + ": no such file, packed or plain; set --data or"
                        + " SYMSWEEP_DATA to the data directory; docs/data.md says which files a data set of one's own"
                        + " has");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> IDX.load(Optional.empty()))
                .withMessage("data set clothes: no data directory, set --data or SYMSWEEP_DATA to the one with"
                        + " own/fashion/ in it; docs/data.md says which files a data set of one's own has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc", "..", "a/../b", "a//b", "a/", ".hidden", "a/.b", "~", "a\\b", "C:", "a b", "a\n"})
    void pathsStayInTheDataDirectory(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnSet("own", DataFormat.IDX, path, TINY, 10))
                .withMessageStartingWith("path is \"" + path + "\", must be names of letters, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnSet(path, DataFormat.IDX, "own", TINY, 10))
                .withMessageStartingWith("name is \"" + path + "\", must be names of letters, ");
    }

    @Test
    void namesOfKnownSetsAreTheirs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnSet("mnist", DataFormat.IDX, "mnist", TINY, 10))
                .withMessage("name is \"mnist\", must be another than glyphs, mnist, cifar10, cifar100, svhn, cora,"
                        + " facebook-pages, ogbn-arxiv");
    }

    @Test
    void classesAndShapesAreBounded() {
        for (int classes : List.of(-1, 0, 1, 257)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new OwnSet("own", DataFormat.IDX, "own", TINY, classes))
                    .withMessage("classes is " + classes + ", must be 2..256");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnSet("own", DataFormat.IDX, "own", COLOURS, 10))
                .withMessage("shape is 1x2x3, must have 1 channel, as IDX images are grey");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnSet("own", DataFormat.SVHN, "own", new ImageShape(100_000, 100_000, 3), 10))
                .withMessage("shape is 100000x100000x3, must be of at most 16777216 scalars");
    }
}
