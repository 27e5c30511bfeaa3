package dev.symsweep.data.source;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.format.IdxReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A data set in four IDX files.
 *
 * @param statistics by which it is normalised unless a sweep says otherwise
 */
record IdxSource(
        String name,
        String description,
        ImageShape shape,
        int classes,
        PixelStatistics statistics,
        Parts parts,
        Optional<DataDigests> published)
        implements DataSource {

    private static final ImageShape MNIST = new ImageShape(28, 28, 1);

    /** The original home comes last: it often refuses. */
    private static final List<String> MNIST_MIRRORS = List.of(
            "https://ossci-datasets.s3.amazonaws.com/mnist/",
            "https://storage.googleapis.com/cvdf-datasets/mnist/",
            "http://yann.lecun.com/exdb/mnist/");

    /** The files of both parts. */
    record Parts(Pair train, Pair test) {}

    /** Files of images and labels, and how many there must be of each; empty for any number. */
    record Pair(DataFile images, DataFile labels, OptionalInt count) {

        List<DataFile> files() {
            return List.of(images, labels);
        }
    }

    /**
     * The MNIST database of handwritten digits (LeCun, Bottou, Bengio, Haffner 1998), normalised by its training
     * pixels.
     */
    static IdxSource mnist() {
        return new IdxSource(
                "mnist",
                "MNIST handwritten digits, 60,000 train and 10,000 test examples",
                MNIST,
                10,
                new PixelStatistics(List.of(0.1307), List.of(0.3081)),
                new Parts(
                        new Pair(
                                mnist(
                                        "train-images-idx3-ubyte.gz",
                                        9_912_422,
                                        "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                                        "6bbc9ace898e44ae57da46a324031adb"),
                                mnist(
                                        "train-labels-idx1-ubyte.gz",
                                        28_881,
                                        "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                                        "a25bea736e30d166cdddb491f175f624"),
                                OptionalInt.of(60_000)),
                        new Pair(
                                mnist(
                                        "t10k-images-idx3-ubyte.gz",
                                        1_648_877,
                                        "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                                        "2646ac647ad5339dbf082846283269ea"),
                                mnist(
                                        "t10k-labels-idx1-ubyte.gz",
                                        4_542,
                                        "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                                        "27ae3e4e09519cfbb04c329615203637"),
                                OptionalInt.of(10_000))),
                Optional.of(new DataDigests(
                        DataDigest.parse("sha256:beff3aa810b5c9e317f2a41430fce7f63cb42b44b887a97481c8c1b27192ba59"),
                        DataDigest.parse("sha256:b200a23c265d0e9237811669d1c05fd8bc5ae74128c22ccd0d8542467bd23e3a"))));
    }

    private static DataFile mnist(String name, long bytes, String sha256, String contentMd5) {
        List<URI> urls =
                MNIST_MIRRORS.stream().map(mirror -> URI.create(mirror + name)).toList();
        return DataFile.ofPublished("mnist/" + name, bytes, sha256, contentMd5, urls);
    }

    @Override
    public OptionalInt trainSize() {
        return parts.train().count();
    }

    @Override
    public OptionalInt testSize() {
        return parts.test().count();
    }

    @Override
    public List<DataFile> trainFiles() {
        return parts.train().files();
    }

    @Override
    public List<DataFile> testFiles() {
        return parts.test().files();
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        Path directory = Directories.require(root, this);
        DigestedImages trained = read("train", parts.train(), directory);
        DigestedImages tested = read("test", parts.test(), directory);
        return new LoadedData(
                this,
                new TrainTest(trained.images(), tested.images()),
                new DataDigests(trained.digest(), tested.digest()));
    }

    private DigestedImages read(String part, Pair pair, Path root) {
        String label = name + "/" + part;
        Path file = locate(root, pair.images());
        DigestedImages read =
                IdxReader.read(label, file, locate(root, pair.labels()), classes, Normalization.of(statistics));
        LabelledImages images = read.images();
        if (!images.shape().equals(shape)) {
            throw new DataException(file + ": images are " + images.shape() + ", must be " + shape + " for " + label
                    + hint(pair.images()));
        }
        int size = images.size();
        pair.count().ifPresent(count -> {
            if (size != count) {
                throw new DataException(file + ": has " + size + " images, must be " + count + " for " + label);
            }
        });
        return read;
    }

    private static String hint(DataFile file) {
        return file.origin() instanceof Origin.Own ? ", or key \"shape\" of the set must say so" : "";
    }

    private Path locate(Path root, DataFile file) {
        return file.require(root, name).file();
    }
}
