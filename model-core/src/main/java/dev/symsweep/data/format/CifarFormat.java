package dev.symsweep.data.format;

import dev.symsweep.data.ImageShape;
import java.util.List;

/**
 * Records of label bytes, then an image as one plane per channel (of CIFAR's a red, a green and a blue one), each row
 * by row, one unsigned byte per scalar. There is no header.
 *
 * @param shape of the images
 * @param labelClasses the number of classes of each label byte, 1..256, of which the last is the class
 */
public record CifarFormat(ImageShape shape, List<Integer> labelClasses) {

    /** The shape of CIFAR's images. */
    public static final ImageShape SHAPE = new ImageShape(32, 32, 3);

    /** One label byte of 10 classes; 3,073 bytes a record. CIFAR-10's, and that of other sets made like it. */
    public static final CifarFormat CIFAR10 = new CifarFormat(SHAPE, List.of(10));

    /**
     * A coarse label byte of 20 classes, then a fine one of 100, which is the class; 3,074 bytes a record. CIFAR-100's.
     */
    public static final CifarFormat CIFAR100 = new CifarFormat(SHAPE, List.of(20, 100));

    private static final int ANY = 256;

    public CifarFormat {
        labelClasses = List.copyOf(labelClasses);
        if (labelClasses.isEmpty() || labelClasses.stream().anyMatch(classes -> classes < 1 || classes > ANY)) {
            throw new IllegalArgumentException(
                    "classes of labels are " + labelClasses + ", must be one or more of 1.." + ANY);
        }
    }

    /** Records like CIFAR-10's of other images and classes. */
    public static CifarFormat oneLabel(ImageShape shape, int classes) {
        return new CifarFormat(shape, List.of(classes));
    }

    /** Records like CIFAR-100's of other images and classes, with any coarse label. */
    public static CifarFormat coarseAndFine(ImageShape shape, int classes) {
        return new CifarFormat(shape, List.of(ANY, classes));
    }

    /** The number of classes. */
    public int classes() {
        return labelClasses.get(labelClasses.size() - 1);
    }

    /** The bytes of a record. */
    int recordBytes() {
        return labelClasses.size() + shape.scalars();
    }
}
