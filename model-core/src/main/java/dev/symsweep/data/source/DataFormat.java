package dev.symsweep.data.source;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.format.CifarFormat;
import java.util.List;
import java.util.Locale;

/** The formats in which a data set of one's own can be read: which files lie in its folder, and what is in them. */
public enum DataFormat {
    /** MNIST's: four IDX files of grey images and their labels. */
    IDX(
            new ImageShape(28, 28, 1),
            List.of("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
            List.of("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")),
    /** CIFAR-10's: records of one label byte and an image, in five training files and a test file. */
    CIFAR(
            CifarFormat.SHAPE,
            List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"),
            List.of("test_batch.bin")),
    /** CIFAR-100's: records of a coarse and a fine label byte, of which the fine one counts, and an image. */
    CIFAR100(CifarFormat.SHAPE, List.of("train.bin"), List.of("test.bin")),
    /** That of {@code svhn} here: CIFAR-10's records, in one training file and a test file. */
    SVHN(CifarFormat.SHAPE, List.of("train.bin"), List.of("test.bin"));

    private final ImageShape shape;
    private final List<String> trainFiles;
    private final List<String> testFiles;

    DataFormat(ImageShape shape, List<String> trainFiles, List<String> testFiles) {
        this.shape = shape;
        this.trainFiles = trainFiles;
        this.testFiles = testFiles;
    }

    /** The shape of images of which no other is stated, that of the set that the format is named after. */
    public ImageShape shape() {
        return shape;
    }

    /** Names of the files with training examples, unpacked, in their order. */
    List<String> trainFiles() {
        return trainFiles;
    }

    /** Names of the files with test examples, unpacked, in their order. */
    List<String> testFiles() {
        return testFiles;
    }

    /** What sweep files call it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
