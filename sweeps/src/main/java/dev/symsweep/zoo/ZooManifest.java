package dev.symsweep.zoo;

import java.util.List;
import java.util.Optional;

/**
 * All that is said of a zoo beside its rows.
 *
 * @param origin where its networks come from
 * @param digest of what it holds: which networks, in which parts, with which labels; equal ones hold equal rows
 * @param tensors where each lies in a vector
 * @param labels in the order of the columns
 * @param files with the rows, by ascending number
 * @param texts the files beside those
 * @param versions of what wrote it, for instance {@code symsweep 0.1.0; java 17.0.15}
 */
public record ZooManifest(
        Origin origin,
        String digest,
        List<ZooTensor> tensors,
        List<ZooLabel> labels,
        List<ZooFile> files,
        Texts texts,
        String versions) {

    /** Copies what is given. */
    public ZooManifest {
        tensors = List.copyOf(tensors);
        labels = List.copyOf(labels);
        files = List.copyOf(files);
    }

    /**
     * Where the networks of a zoo come from.
     *
     * @param sweep name of the sweep
     * @param arm its arm
     * @param entries which ones are in the vectors
     * @param split the parts
     */
    public record Origin(String sweep, String arm, Entries entries, ZooSplit split) {}

    /**
     * The files beside those with the rows.
     *
     * @param specs says how each network can be trained again: a line for each run, a JSON object of {@code "run"}, its
     *     key, and {@code "spec"}, of which the key is the SHA-256. The {@code semantics} in a spec says which versions
     *     of Symsweep train the same bits
     * @param card the data card; nothing is said of it in a manifest of an earlier release
     */
    public record Texts(Text specs, Optional<Text> card) {}

    /**
     * A text.
     *
     * @param name its name in the directory of the zoo
     * @param sha256 of its bytes
     */
    public record Text(String name, String sha256) {}

    /** The same with what is said of its data card. */
    ZooManifest with(Text card) {
        return new ZooManifest(
                origin, digest, tensors, labels, files, new Texts(texts.specs(), Optional.of(card)), versions);
    }

    /** The length of a vector. */
    public int dimension() {
        return tensors.stream().mapToInt(ZooTensor::entries).sum();
    }

    /** How many networks are in a part. */
    public long count(Part part) {
        return files.stream()
                .filter(file -> file.part() == part)
                .mapToLong(ZooFile::rows)
                .sum();
    }

    /** How many networks there are. */
    public long count() {
        return files.stream().mapToLong(ZooFile::rows).sum();
    }
}
