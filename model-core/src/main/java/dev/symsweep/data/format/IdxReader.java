package dev.symsweep.data.format;

import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataException;
import dev.symsweep.data.DigestedImages;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.Normalization;
import dev.symsweep.data.file.DataFiles;
import dev.symsweep.data.file.HashedContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reads grey images and their labels from IDX files, gzip'ed or plain.
 *
 * <p>All header fields are big-endian int32. Images: magic 2051, count, rows, columns, then one unsigned byte per
 * pixel, row by row. Labels: magic 2049, count, then one unsigned byte per label. The format is MNIST's (LeCun, Cortes,
 * Burges).
 */
public final class IdxReader {

    private static final int IMAGES_MAGIC = 0x00000803;
    private static final int LABELS_MAGIC = 0x00000801;
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    private IdxReader() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Images(int count, ImageShape shape, byte[] pixels) {}

    private record Hashed<T>(T value, String sha256) {}

    /**
     * Reads a pair of files; the size of the images is what their header says.
     *
     * @param name of the data set, for messages and reports
     * @param classes number of classes; labels are 0..classes-1
     * @param normalization for one channel
     * @return the images, and the digest of the files' contents, of the images first
     * @throws DataException if a file is missing, truncated, too long or not IDX, if a label is out of range, or if
     *     there are not as many labels as images
     */
    public static DigestedImages read(String name, Path images, Path labels, int classes, Normalization normalization) {
        Hashed<Images> read = read(images, content -> readImages(images, content));
        Hashed<byte[]> labelled = read(labels, content -> readLabels(labels, content));
        byte[] classOf = labelled.value();
        requireLabels(labels, classOf, classes, read.value().count(), images);
        return new DigestedImages(
                LabelledImages.of(
                        name, read.value().shape(), classes, read.value().pixels(), classOf, normalization),
                DataDigest.ofContents(List.of(read.sha256(), labelled.sha256())));
    }

    private static <T> Hashed<T> read(Path file, DataFiles.Reader<T> reader) {
        return DataFiles.read(file, content -> {
            HashedContent hashed = HashedContent.of(content);
            return new Hashed<>(reader.read(hashed), hashed.sha256());
        });
    }

    private static void requireLabels(Path file, byte[] classOf, int classes, int count, Path images) {
        if (classOf.length != count) {
            throw new DataException(
                    file + ": has " + classOf.length + " labels, must be " + count + ", the images of " + images);
        }
        for (int i = 0; i < classOf.length; i++) {
            int label = Byte.toUnsignedInt(classOf[i]);
            if (label >= classes) {
                throw new DataException(
                        file + ": label of example " + i + " is " + label + ", must be 0.." + (classes - 1));
            }
        }
    }

    private static Images readImages(Path file, InputStream content) throws IOException {
        ByteBuffer header = header(file, content, IMAGES_MAGIC, "images", 4);
        int count = size(file, "number of images", header.getInt());
        int rows = size(file, "number of rows", header.getInt());
        int columns = size(file, "number of columns", header.getInt());
        byte[] pixels = body(file, content, header.capacity(), (double) count * rows * columns);
        return new Images(count, new ImageShape(rows, columns, 1), pixels);
    }

    private static byte[] readLabels(Path file, InputStream content) throws IOException {
        ByteBuffer header = header(file, content, LABELS_MAGIC, "labels", 2);
        int count = size(file, "number of labels", header.getInt());
        return body(file, content, header.capacity(), count);
    }

    /** The header's bytes, read up to and including the magic number. */
    private static ByteBuffer header(Path file, InputStream content, int magic, String what, int fields)
            throws IOException {
        int length = fields * Integer.BYTES;
        ByteBuffer header = ByteBuffer.wrap(content.readNBytes(length));
        if (header.capacity() >= Integer.BYTES) {
            int found = header.getInt();
            if (found != magic) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s: magic number is %d (0x%08x), must be %d (0x%08x) for IDX %s",
                        file,
                        found,
                        found,
                        magic,
                        magic,
                        what));
            }
        }
        if (header.capacity() < length) {
            throw new DataException(
                    file + ": truncated, its header has " + header.capacity() + " bytes, must be " + length);
        }
        return header;
    }

    private static int size(Path file, String what, int value) {
        if (value <= 0) {
            throw new DataException(file + ": " + what + " in its header is " + value + ", must be positive");
        }
        return value;
    }

    private static byte[] body(Path file, InputStream content, int header, double promised) throws IOException {
        if (promised > LARGEST_ARRAY) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s: its header promises %.0f bytes, must be at most %d",
                    file,
                    promised,
                    LARGEST_ARRAY));
        }
        int length = (int) promised;
        byte[] body = content.readNBytes(length);
        if (body.length < length) {
            throw new DataException(file + ": truncated, has " + body.length + " bytes after its header of " + header
                    + ", must be " + length);
        }
        if (content.read() != -1) {
            throw new DataException(file + ": has trailing bytes, must end after its header of " + header + " and "
                    + length + " bytes");
        }
        return body;
    }
}
