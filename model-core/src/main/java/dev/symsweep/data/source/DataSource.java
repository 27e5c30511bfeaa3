package dev.symsweep.data.source;

import dev.symsweep.data.ImageShape;
import dev.symsweep.data.PixelStatistics;
import dev.symsweep.data.TrainTest;
import dev.symsweep.data.file.DataFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A known data set and where it comes from. */
public interface DataSource {

    /** What sweep files call it, for instance {@code mnist}. */
    String name();

    /** One line for people. */
    String description();

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

    /** The files it is read from; empty if it needs none. */
    List<DataFile> files();

    /**
     * Reads or draws the data set; nothing is kept, so callers share what they got.
     *
     * @param root the data directory; not needed without {@link #files}
     * @throws DataException if the data set needs files and they are missing, damaged or not of its {@link #shape}
     */
    TrainTest load(Optional<Path> root);
}
