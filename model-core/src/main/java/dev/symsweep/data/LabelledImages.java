package dev.symsweep.data;

import dev.symsweep.loss.TargetKind;
import dev.symsweep.loss.Targets;
import dev.symsweep.network.Shape;
import java.util.Arrays;

/**
 * Images with one class each, held as bytes; reading an example normalises it per channel: (pixel / 255 - mean) / std.
 * Immutable and thread-safe, so all runs of a JVM share one.
 */
public final class LabelledImages implements Examples {

    private static final int MOST_CLASSES = 256;

    private final String name;
    private final ImageShape shape;
    private final int classes;
    private final byte[] pixels;
    private final byte[] labels;
    private final int[] examples;
    private final Normalization normalization;

    private LabelledImages(
            String name,
            ImageShape shape,
            int classes,
            byte[] pixels,
            byte[] labels,
            int[] examples,
            Normalization normalization) {
        this.name = name;
        this.shape = shape;
        this.classes = classes;
        this.pixels = pixels;
        this.labels = labels;
        this.examples = examples;
        this.normalization = normalization;
    }

    /**
     * A data set over these arrays, which must not change afterwards.
     *
     * @param name for messages and reports, for instance {@code mnist/train}
     * @param shape of one image; pixels lie in height, width, channel order
     * @param classes number of classes, 1..256
     * @param pixels one unsigned byte per scalar, image by image
     * @param labels one unsigned byte per image
     * @throws IllegalArgumentException if counts disagree, {@code classes} is out of range or a label is not below it
     */
    public static LabelledImages of(
            String name, ImageShape shape, int classes, byte[] pixels, byte[] labels, Normalization normalization) {
        if (classes < 1 || classes > MOST_CLASSES) {
            throw new IllegalArgumentException(name + " has " + classes + " classes, must be 1.." + MOST_CLASSES);
        }
        if ((long) labels.length * shape.scalars() != pixels.length) {
            throw new IllegalArgumentException(name + " has " + pixels.length / shape.scalars() + " images of " + shape
                    + " but " + labels.length + " labels");
        }
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= classes) {
                throw new IllegalArgumentException(
                        name + " has label " + label + " at example " + i + ", must be 0.." + (classes - 1));
            }
        }
        requireChannels(name, shape, normalization);
        int[] examples = new int[labels.length];
        Arrays.setAll(examples, i -> i);
        return new LabelledImages(name, shape, classes, pixels, labels, examples, normalization);
    }

    private static void requireChannels(String name, ImageShape shape, Normalization normalization) {
        if (normalization.channels() != shape.channels()) {
            throw new IllegalArgumentException(
                    name + " has " + shape.channels() + " channels, its normalization " + normalization.channels());
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The shape of an image. */
    public ImageShape shape() {
        return shape;
    }

    @Override
    public Shape inputShape() {
        return Shape.of(shape.height(), shape.width(), shape.channels());
    }

    @Override
    public TargetKind targetKind() {
        return new TargetKind.Classes(classes);
    }

    /** The number of classes. */
    public int classes() {
        return classes;
    }

    @Override
    public int size() {
        return examples.length;
    }

    /** The memory that the pixels and labels below it take, which a selection shares with what it was selected from. */
    @Override
    public long bytes() {
        return (long) pixels.length + labels.length + (long) Integer.BYTES * examples.length;
    }

    /** The class of an example. */
    public int label(int example) {
        return Byte.toUnsignedInt(labels[examples[example]]);
    }

    /**
     * Writes an example's normalised scalars, in height, width, channel order, into {@code target} from {@code offset}
     * on.
     */
    @Override
    public void copyTo(int example, float[] target, int offset) {
        normalization.apply(pixels, start(example), shape.height() * shape.width(), target, offset);
    }

    @Override
    public void copyTarget(int example, Targets targets, int row) {
        targets.put(row, label(example));
    }

    /** Where an example begins in {@link #pixels}. */
    int start(int example) {
        return examples[example] * shape.scalars();
    }

    byte[] pixels() {
        return pixels;
    }

    Normalization normalization() {
        return normalization;
    }

    /**
     * The same examples, normalised otherwise; the pixels are shared.
     *
     * @throws IllegalArgumentException if the normalisation is of another number of channels
     */
    public LabelledImages with(Normalization newNormalization) {
        requireChannels(name, shape, newNormalization);
        return new LabelledImages(name, shape, classes, pixels, labels, examples, newNormalization);
    }

    /** The same by statistics. */
    public LabelledImages with(PixelStatistics statistics) {
        return with(Normalization.of(statistics));
    }

    /**
     * The same examples, which training changes each time it draws them.
     *
     * @throws IllegalArgumentException if the augmentation does not fit the images
     */
    public Examples augmented(Augmentation augmentation) {
        return augmentation.isNone() ? this : new AugmentedImages(this, augmentation);
    }

    /** The given examples, in the given order, sharing this one's pixels. */
    @Override
    public LabelledImages select(String newName, int[] chosen) {
        int[] selected = Arrays.stream(chosen).map(i -> examples[i]).toArray();
        return new LabelledImages(newName, shape, classes, pixels, labels, selected, normalization);
    }
}
