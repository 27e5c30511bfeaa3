package dev.symsweep.data.format;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataException;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.file.HashedContent;
import dev.symsweep.data.file.Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;

/** The images of a data set while they are read from files of CIFAR records, which may come in any order. */
final class CifarRecords {

    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final String name;
    private final CifarFormat format;
    private final long[] counts;
    private final byte[] pixels;
    private final byte[] labels;
    private final String[] sha256s;

    /**
     * Room for files of that many records each.
     *
     * @throws DataException if they do not fit an array
     */
    CifarRecords(String name, CifarFormat format, long... counts) {
        long count = Arrays.stream(counts).sum();
        int scalars = format.shape().scalars();
        long most = LARGEST_ARRAY / scalars;
        if (count > most) {
            throw new DataException(name + ": has " + count + " images, must be at most " + most);
        }
        this.name = name;
        this.format = format;
        this.counts = counts.clone();
        this.pixels = new byte[(int) count * scalars];
        this.labels = new byte[(int) count];
        this.sha256s = new String[counts.length];
    }

    /**
     * Reads all of a file into the images that it has room for.
     *
     * @param number of the file among those of the set
     * @throws DataException if it has another number of records, a label is out of range or the last record is short
     */
    void read(int number, Location file, InputStream content) throws IOException {
        HashedContent hashed = HashedContent.of(content);
        int first = (int) Arrays.stream(counts, 0, number).sum();
        long count = counts[number];
        byte[] bytes = new byte[format.recordBytes()];
        for (int i = 0; i < count; i++) {
            int length = hashed.readNBytes(bytes, 0, bytes.length);
            if (length == 0) {
                throw new DataException(file + ": has " + i + " records, must be " + count);
            }
            requireWhole(file, i, length, format);
            take(file, i, bytes, first + i);
        }
        if (hashed.read() != -1) {
            throw new DataException(
                    file + ": has trailing bytes, must end after " + count + " records of " + bytes.length + " bytes");
        }
        sha256s[number] = hashed.sha256();
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
        interleave(bytes, classes.size(), image * format.shape().scalars());
    }

    /** From one plane per channel to height, width, channel order. */
    private void interleave(byte[] bytes, int from, int first) {
        int channels = format.shape().channels();
        int plane = format.shape().height() * format.shape().width();
        for (int channel = 0; channel < channels; channel++) {
            int start = from + channel * plane;
            int to = first + channel;
            for (int pixel = start; pixel < start + plane; pixel++) {
                pixels[to] = bytes[pixel];
                to += channels;
            }
        }
    }

    /** The images of all files, which must have been read; nothing may be read afterwards. */
    DigestedImages images(Normalization normalization) {
        return new DigestedImages(
                LabelledImages.of(name, format.shape(), format.classes(), pixels, labels, normalization),
                DataDigest.ofContents(List.of(sha256s)));
    }
}
