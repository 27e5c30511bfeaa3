package dev.symsweep.data.source;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.file.DataFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A data set and where it comes from: one of those known by name ({@link DataSets}) or one of one's own in a known
 * format ({@link OwnSet}). What decides a network, shape and classes, is known before any file is there. Two sources
 * are equal if they read the same files in the same way.
 */
public interface DataSource {

    /** What messages and reports call it, for instance {@code mnist}. */
    String name();

    /** One line for people. */
    String description();

    /** Whether its examples are the nodes of a graph, whose features are the channels of an image of one position. */
    default boolean isGraph() {
        return false;
    }

    /** The shape of one image. */
    ImageShape shape();

    /** The number of classes. */
    int classes();

    /** The number of training examples; empty where it is not known before they are read. */
    OptionalInt trainSize();

    /** The number of test examples; empty where it is not known before they are read. */
    OptionalInt testSize();

    /** What its images are normalised by unless something else is said. */
    PixelStatistics statistics();

    /** The files that training examples are read from, in the order of their digest; empty if it needs none. */
    List<DataFile> trainFiles();

    /** The files that test examples are read from, in the order of their digest; empty if it needs none. */
    List<DataFile> testFiles();

    /** All files. */
    default List<DataFile> files() {
        return Stream.concat(trainFiles().stream(), testFiles().stream()).toList();
    }

    /** The digests of the data set as it was published or is drawn; empty if they are not known. */
    Optional<DataDigests> published();

    /**
     * One line for people about data of which the digests are known: the {@link #description}, or that it is other data
     * than was published under this name.
     */
    default String description(DataDigests found) {
        return published()
                .filter(published -> !published.equals(found))
                .map(published -> "other data than was published under this name (" + description() + ")")
                .orElse(description());
    }

    /**
     * Reads or draws the data set; nothing is kept, so callers share what they got.
     *
     * @param root the data directory; not needed without {@link #files}
     * @throws DataException if the data set needs files and they are missing, damaged or not of its {@link #shape}
     */
    LoadedData load(Optional<Path> root);
}
