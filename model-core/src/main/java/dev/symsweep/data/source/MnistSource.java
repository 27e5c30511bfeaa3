package dev.symsweep.data.source;

import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.format.IdxReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The MNIST database of handwritten digits (LeCun, Bottou, Bengio, Haffner 1998), from its four IDX files. */
record MnistSource() implements DataSource {

    private static final ImageShape SHAPE = new ImageShape(28, 28, 1);
    private static final int CLASSES = 10;
    private static final int TRAIN = 60_000;
    private static final int TEST = 10_000;

    /** Mean and standard deviation of the training pixels. */
    private static final PixelStatistics STATISTICS = new PixelStatistics(List.of(0.1307), List.of(0.3081));

    /** The original home comes last: it often refuses. */
    private static final List<String> MIRRORS = List.of(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "http://yann.lecun.com/exdb/mnist/");

    private static final DataFile TRAIN_IMAGES = file(
            "train-images-idx3-ubyte.gz",
            9_912_422,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            "6bbc9ace898e44ae57da46a324031adb");
    private static final DataFile TRAIN_LABELS = file(
            "train-labels-idx1-ubyte.gz",
            28_881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            "a25bea736e30d166cdddb491f175f624");
    private static final DataFile TEST_IMAGES = file(
            "t10k-images-idx3-ubyte.gz",
            1_648_877,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            "2646ac647ad5339dbf082846283269ea");
    private static final DataFile TEST_LABELS = file(
            "t10k-labels-idx1-ubyte.gz",
            4_542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            "27ae3e4e09519cfbb04c329615203637");

    @Override
    public String name() {
        return "mnist";
    }

    @Override
    public String description() {
        return "MNIST handwritten digits, 60,000 train and 10,000 test examples";
    }

    @Override
    public ImageShape shape() {
        return SHAPE;
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public OptionalInt trainSize() {
        return OptionalInt.of(TRAIN);
    }

    @Override
    public OptionalInt testSize() {
        return OptionalInt.of(TEST);
    }

    @Override
    public PixelStatistics statistics() {
        return STATISTICS;
    }

    @Override
    public List<DataFile> files() {
        return List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS);
    }

    @Override
    public TrainTest load(Optional<Path> root) {
        Path directory = Directories.require(root, this);
        return new TrainTest(
                read("mnist/train", TRAIN, locate(directory, TRAIN_IMAGES), locate(directory, TRAIN_LABELS)),
                read("mnist/test", TEST, locate(directory, TEST_IMAGES), locate(directory, TEST_LABELS)));
    }

    private Path locate(Path root, DataFile file) {
        return file.require(root, name()).file();
    }

    private static LabelledImages read(String name, int count, Path images, Path labels) {
        LabelledImages read = IdxReader.read(name, images, labels, CLASSES, Normalization.of(STATISTICS));
        if (!read.shape().equals(SHAPE)) {
            throw new DataException(images + ": images are " + read.shape() + ", must be " + SHAPE + " for " + name);
        }
        if (read.size() != count) {
            throw new DataException(images + ": has " + read.size() + " images, must be " + count + " for " + name);
        }
        return read;
    }

    private static DataFile file(String name, long bytes, String sha256, String contentMd5) {
        List<URI> urls =
                MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
        return DataFile.ofPublished("mnist/" + name, bytes, sha256, contentMd5, urls);
    }
}
