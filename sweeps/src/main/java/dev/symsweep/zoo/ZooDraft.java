package dev.symsweep.zoo;

import dev.symsweep.spec.Sha256;
import dev.symsweep.yaml.CanonicalJson;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * What a zoo is to hold, and in which files: the parts one after the other, each in files of its own, and in a part the
 * networks in the order of the plan.
 *
 * @param origin where its networks come from
 * @param tensors where each lies in a vector
 * @param labels their names, in the order of the columns
 * @param digest of all this, 64 hexadecimal digits
 * @param files by ascending row
 */
public record ZooDraft(
        ZooManifest.Origin origin, List<ZooTensor> tensors, List<String> labels, String digest, List<FileDraft> files) {

    /** A file is a row group, which readers and writers hold in memory as a whole. */
    private static final long FILE_BYTES = 125L << 20;

    /** What a row has besides its vector and statistics, amply. */
    private static final long OTHER_BYTES = 512;

    private static final int DIGEST_DIGITS = 8;

    /** Copies what is given. */
    public ZooDraft {
        tensors = List.copyOf(tensors);
        labels = List.copyOf(labels);
        files = List.copyOf(files);
    }

    /**
     * A file that is to hold these networks.
     *
     * @param name without an ending; with the digest of the zoo, so that a file of another one is not taken for it
     * @param part of all of its networks
     * @param first the number of its first row
     * @param entries the networks, at least one
     */
    public record FileDraft(String name, Part part, long first, List<ZooEntry> entries) implements Serializable {

        /** Copies what is given. */
        public FileDraft {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A zoo of these networks.
     *
     * @param entries in the order of the plan
     * @param rows the most that a file holds; without it as many as make a row group of 125 MiB
     */
    public static ZooDraft of(
            ZooManifest.Origin origin,
            List<ZooTensor> tensors,
            List<String> labels,
            List<ZooEntry> entries,
            OptionalInt rows) {
        String digest = digest(origin, tensors, labels, entries);
        int most = rows.orElse(rowsOfFile(tensors));
        List<FileDraft> files = new ArrayList<>();
        long first = 0;
        for (Part part : Part.values()) {
            List<ZooEntry> ofPart =
                    entries.stream().filter(entry -> entry.part() == part).toList();
            for (int start = 0; start < ofPart.size(); start += most) {
                String name = String.format(
                        Locale.ROOT, "%s-%05d-%s", part.text(), start / most, digest.substring(0, DIGEST_DIGITS));
                List<ZooEntry> held = ofPart.subList(start, Math.min(start + most, ofPart.size()));
                files.add(new FileDraft(name, part, first, held));
                first += held.size();
            }
        }
        return new ZooDraft(origin, tensors, labels, digest, files);
    }

    /** How many networks it is to hold. */
    public long rows() {
        return files.stream().mapToLong(file -> file.entries().size()).sum();
    }

    /** The bytes of a row, near enough. */
    public long bytesOfRow() {
        return bytesOfRow(tensors);
    }

    private static long bytesOfRow(List<ZooTensor> tensors) {
        long floats = (long) TensorStatistics.COUNT * tensors.size();
        floats += tensors.stream().mapToLong(ZooTensor::entries).sum();
        return Float.BYTES * floats + OTHER_BYTES;
    }

    private static int rowsOfFile(List<ZooTensor> tensors) {
        return (int) Math.max(1, FILE_BYTES / bytesOfRow(tensors));
    }

    private static String digest(
            ZooManifest.Origin origin, List<ZooTensor> tensors, List<String> labels, List<ZooEntry> entries) {
        MessageDigest digest = Sha256.start();
        feed(digest, ManifestJson.kind(origin, tensors, labels));
        for (ZooEntry entry : entries) {
            feed(
                    digest,
                    entry.snapshot().text() + " " + entry.part().text() + " "
                            + entry.setting().json() + " " + CanonicalJson.write(entry.labels()));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void feed(MessageDigest digest, String line) {
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
