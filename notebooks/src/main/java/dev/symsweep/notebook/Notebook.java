package dev.symsweep.notebook;

import dev.symsweep.jobs.spark.SparkSessions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;

/** What cells call; every notebook has these methods imported. */
public final class Notebook {

    private static final AtomicReference<Consumer<DisplayData>> OUTPUT = new AtomicReference<>(data -> {});

    private Notebook() {}

    /** Where outputs go from now on. */
    static void outputTo(Consumer<DisplayData> output) {
        OUTPUT.set(output);
    }

    /**
     * Shows an object below the cell: a figure, a table or a section of a report, the rows of a data set, or its text.
     * The value that a cell ends in is shown without being asked for.
     */
    public static void show(Object value) {
        CellOutput.of(value).forEach(OUTPUT.get());
    }

    /** The Spark session of the notebook, on the cores of this machine unless the surroundings chose another master. */
    public static SparkSession spark() {
        return SparkSessions.open("symsweep notebook");
    }

    /**
     * A sweep whose results lie in a temporary directory, which is gone when the kernel ends.
     *
     * @param yaml the text of its sweep file
     * @throws dev.symsweep.yaml.InvalidSweepException if the text is no sweep file
     */
    public static Sweep sample(String yaml) {
        try {
            return Sweep.of(yaml, temporary("sweep").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new directory that is removed when the process ends; Files alone would not look where it was sent. */
    static Path temporary(String name) throws IOException {
        return Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), name);
    }

    /**
     * A sweep with results.
     *
     * @param directory where these lie, a path of any Hadoop file system
     * @throws dev.symsweep.store.directory.StoreException if there are none
     */
    public static Sweep open(String directory) {
        return Sweep.open(directory);
    }
}
