package dev.symsweep.data.format;

import dev.symsweep.data.ImageShape;
import java.util.List;

/**
 * The records of CIFAR's binary files: label bytes, then an image of 32x32 pixels as a red, a green and a blue plane, each row by
 * row, one unsigned byte per scalar. There is no header.
 */
public enum CifarFormat {
    /** One label byte of 10 classes; 3,073 bytes a record. CIFAR-10's, and that of other sets made like it. */
    CIFAR10(10),
    /** A coarse label byte of 20 classes, then a fine one of 100, which is the class; 3,074 bytes a record. CIFAR-100's. */
    CIFAR100(20, 100);

    /** The shape of an image. */
    public static final ImageShape SHAPE = new ImageShape(32, 32, 3);

    private final List<Integer> labelClasses;

    CifarFormat(Integer... labelClasses) {
        this.labelClasses = List.of(labelClasses);
    }

    /** The number of classes. */
    public int classes() {
        return labelClasses.get(labelClasses.size() - 1);
    }

    /** The number of classes of each label byte, of which the last is the class. */
    List<Integer> labelClasses() {
        return labelClasses;
    }

    /** The bytes of a record. */
    int recordBytes() {
        return labelClasses.size() + SHAPE.scalars();
    }
}
