package dev.symsweep.data.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** CIFAR records and archives made by hand for tests. */
public final class CifarFiles {

    public static final int PLANE = 32 * 32;

    /** What tar fills archives up to. */
    private static final int BLOCK = 10_240;

    private CifarFiles() {}

    /** Records of blank images with these labels, one byte each. */
    public static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * (1 + 3 * PLANE)];
        for (int i = 0; i < labels.length; i++) {
            bytes[i * (1 + 3 * PLANE)] = (byte) labels[i];
        }
        return bytes;
    }

    /** {@code count} records, each with all its label bytes {@code label} and all its pixels {@code pixel}. */
    public static byte[] uniform(CifarFormat format, int count, int label, int pixel) {
        byte[] bytes = new byte[count * format.recordBytes()];
        for (int i = 0; i < bytes.length; i++) {
            boolean isLabel = i % format.recordBytes() < format.labelClasses().size();
            bytes[i] = (byte) (isLabel ? label : pixel);
        }
        return bytes;
    }

    public static byte[] tar(Map<String, byte[]> entries) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(archive, BLOCK)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return archive.toByteArray();
    }
}
