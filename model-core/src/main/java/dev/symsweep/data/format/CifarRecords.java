package dev.symsweep.data.format;

import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The images of a data set while they are read from CIFAR records. */
final class CifarRecords {

    private static final ImageShape SHAPE = CifarFormat.SHAPE;
    private static final int PLANE = SHAPE.height() * SHAPE.width();
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String name;
    private final CifarFormat format;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Room for that many images.
     *
     * @throws DataException if they do not fit an array
     */
    CifarRecords(String name, CifarFormat format, long count) {
        long most = LARGEST_ARRAY / SHAPE.scalars();
        if (count > most) {
            throw new DataException(name + ": has " + count + " images, must be at most " + most);
        }
        this.name = name;
        this.format = format;
        this.pixels = new byte[(int) count * SHAPE.scalars()];
        this.labels = new byte[(int) count];
    }

    /**
     * Reads all of a file into images {@code first} to {@code first + count - 1}.
     *
     * @throws DataException if it has not {@code count} records, a label is out of range or the last record is short
     */
    void read(Location file, InputStream content, int first, int count) throws IOException {
        byte[] bytes = new byte[format.recordBytes()];
        for (int i = 0; i < count; i++) {
            int length = content.readNBytes(bytes, 0, bytes.length);
            if (length == 0) {
                throw new DataException(file + ": has " + i + " records, must be " + count);
            }
            requireWhole(file, i, length, format);
            take(file, i, bytes, first + i);
        }
        if (content.read() != -1) {
            throw new DataException(
                    file + ": has trailing bytes, must end after " + count + " records of " + bytes.length + " bytes");
        }
    }

    /** Checks the length of a record. */
    static void requireWhole(Location file, long number, long length, CifarFormat format) {
        if (length < format.recordBytes()) {
            throw new DataException(file + ": truncated, record " + number + " (the first is 0) has " + length
                    + " bytes, must be " + format.recordBytes());
        }
    }

    private void take(Location file, int number, byte[] bytes, int image) {
        List<Integer> classes = format.labelClasses();
        for (int i = 0; i < classes.size(); i++) {
            int label = Byte.toUnsignedInt(bytes[i]);
            if (label >= classes.get(i)) {
                String which = i == classes.size() - 1 ? "label" : "coarse label";
                throw new DataException(file + ": " + which + " of record " + number + " (the first is 0) is " + label
                        + ", must be 0.." + (classes.get(i) - 1));
            }
        }
        labels[image] = bytes[classes.size() - 1];
        int from = classes.size();
        int to = image * SHAPE.scalars();
        for (int pixel = 0; pixel < PLANE; pixel++) {
            for (int channel = 0; channel < SHAPE.channels(); channel++) {
                pixels[to++] = bytes[from + channel * PLANE + pixel];
            }
        }
    }

    /** The images read; nothing may be read afterwards. */
    LabelledImages images(Normalization normalization) {
        return LabelledImages.of(name, SHAPE, format.classes(), pixels, labels, normalization);
    }
}
