package dev.symsweep.data.source;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.file.Download;
import dev.symsweep.data.format.CifarFormat;
import dev.symsweep.data.format.CifarReader;
import dev.symsweep.data.format.CifarReader.Part;
import dev.symsweep.data.format.CifarReader.Split;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A data set in CIFAR's binary format.
 *
 * @param statistics by which it is normalised unless a sweep says otherwise
 * @param train files of training records, in order
 * @param test files of test records, in order
 */
record CifarSource(
        String name,
        String description,
        CifarFormat format,
        PixelStatistics statistics,
        List<Records> train,
        List<Records> test,
        Optional<DataDigests> published)
        implements DataSource {

    /** A file and how many records it must have; empty for any number. */
    record Records(DataFile file, OptionalLong count) {}

    /** CIFAR-10 (Krizhevsky 2009), normalised as in lim2024, appendix F.3.1. */
    static CifarSource cifar10() {
        // Its authors publish md5 c32a1d4ab5d03f1284b67883e8d87530; size and sha256 are those that TensorFlow Datasets
        // checks.
        Download archive = new Download(
                "cifar10/cifar-10-binary.tar.gz",
                170_052_171,
                "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
                List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")));
        return new CifarSource(
                "cifar10",
                "CIFAR-10 colour images, 50,000 train and 10,000 test examples",
                CifarFormat.CIFAR10,
                new PixelStatistics(List.of(0.4914, 0.4822, 0.4465), List.of(0.2023, 0.1994, 0.2010)),
                List.of(
                        cifar10(archive, "data_batch_1.bin", "5dd7e06a14cb22eb9f671a540d1b7c25"),
                        cifar10(archive, "data_batch_2.bin", "5ea93a67294ea407fff1d09f752e9692"),
                        cifar10(archive, "data_batch_3.bin", "942cd6a4bcdd0dd3c604fbe906cb4421"),
                        cifar10(archive, "data_batch_4.bin", "ae636b3ba5c66a11e91e8cb52e771fcb"),
                        cifar10(archive, "data_batch_5.bin", "53f37980c15c3d472c316c40844f3f0d")),
                List.of(cifar10(archive, "test_batch.bin", "803d5f7f4d78ea53de84dbe85f74fb6d")),
                Optional.of(new DataDigests(
                        DataDigest.parse("sha256:bfe6d432ae757c745ea8c95ae40baea25509efd35a4eb28486b74764604a6a58"),
                        DataDigest.parse("sha256:4f753beb0566d689cc58ff80c1f855b92de0762055bbf0076630f49451b40286"))));
    }

    private static Records cifar10(Download archive, String name, String contentMd5) {
        List<String> folders = List.of("cifar10/cifar-10-batches-bin", "cifar-10-batches-bin", "");
        DataFile file =
                new DataFile("cifar10/" + name + ".gz", folders, Optional.of(contentMd5), new Origin.Archived(archive));
        return new Records(file, OptionalLong.of(10_000));
    }

    /** CIFAR-100 (Krizhevsky 2009) with its fine labels. */
    static CifarSource cifar100() {
        // Its authors publish md5 03b5dce01913d631647c71ecec9e9cb8; size and sha256 are those that TensorFlow Datasets
        // checks.
        Download archive = new Download(
                "cifar100/cifar-100-binary.tar.gz",
                168_513_733,
                "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
                List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-100-binary.tar.gz")));
        return new CifarSource(
                "cifar100",
                "CIFAR-100 colour images with fine labels, 50,000 train and 10,000 test examples",
                CifarFormat.CIFAR100,
                new PixelStatistics(List.of(0.5071, 0.4867, 0.4408), List.of(0.2675, 0.2565, 0.2761)),
                List.of(cifar100(archive, "train.bin", 50_000)),
                List.of(cifar100(archive, "test.bin", 10_000)),
                Optional.empty());
    }

    private static Records cifar100(Download archive, String name, long count) {
        List<String> folders = List.of("cifar100/cifar-100-binary", "cifar-100-binary");
        DataFile file =
                new DataFile("cifar100/" + name + ".gz", folders, Optional.empty(), new Origin.Archived(archive));
        return new Records(file, OptionalLong.of(count));
    }

    /**
     * SVHN's cropped digits (Netzer and others 2011), or any other set of 10 classes, written in CIFAR-10's format by
     * whoever has them. Normalised as in sharma2024, section A.2.
     */
    static CifarSource svhn() {
        return new CifarSource(
                "svhn",
                "SVHN cropped digits in CIFAR-10's format, not published so: svhn/train.bin and svhn/test.bin",
                CifarFormat.CIFAR10,
                new PixelStatistics(List.of(0.438, 0.444, 0.473), List.of(0.198, 0.201, 0.197)),
                List.of(svhn("train.bin")),
                List.of(svhn("test.bin")),
                Optional.empty());
    }

    private static Records svhn(String name) {
        DataFile file = new DataFile("svhn/" + name + ".gz", List.of(), Optional.empty(), new Origin.Unpublished());
        return new Records(file, OptionalLong.empty());
    }

    @Override
    public ImageShape shape() {
        return format.shape();
    }

    @Override
    public int classes() {
        return format.classes();
    }

    @Override
    public OptionalInt trainSize() {
        return size(train);
    }

    @Override
    public OptionalInt testSize() {
        return size(test);
    }

    private static OptionalInt size(List<Records> split) {
        return split.stream().allMatch(records -> records.count().isPresent())
                ? OptionalInt.of((int) split.stream()
                        .mapToLong(records -> records.count().orElseThrow())
                        .sum())
                : OptionalInt.empty();
    }

    @Override
    public List<DataFile> trainFiles() {
        return train.stream().map(Records::file).toList();
    }

    @Override
    public List<DataFile> testFiles() {
        return test.stream().map(Records::file).toList();
    }

    @Override
    public LoadedData load(Optional<Path> root) {
        Path directory = Directories.require(root, this);
        List<DigestedImages> sets = CifarReader.read(
                List.of(split("train", train, directory), split("test", test, directory)),
                format,
                Normalization.of(statistics));
        return new LoadedData(
                this,
                new TrainTest(sets.get(0).images(), sets.get(1).images()),
                new DataDigests(sets.get(0).digest(), sets.get(1).digest()));
    }

    private Split split(String part, List<Records> records, Path root) {
        return new Split(
                name + "/" + part,
                records.stream()
                        .map(file -> new Part(file.file().require(root, name), file.count()))
                        .toList());
    }
}
