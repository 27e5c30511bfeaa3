package dev.symsweep.jobs.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/** Spark has no directory for the files that it keeps on this machine, without which it would end the process. */
public final class LocalDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private LocalDirectoryException(String message) {
        super(message);
    }

    /** Checks that files can be written in one of the directories that Spark would choose from. */
    static void requireOne(SparkConf conf) {
        List<String> problems = new ArrayList<>();
        for (String directory : Utils.getConfiguredLocalDirs(conf)) {
            try {
                tryOut(Path.of(directory));
                return;
            } catch (IOException e) {
                problems.add(Reasons.oneLine(e));
            }
        }
        throw new LocalDirectoryException("Spark has no directory for temporary files: " + String.join(", ", problems)
                + "; name one that can be written by SPARK_LOCAL_DIRS or spark.local.dir");
    }

    private static void tryOut(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempDirectory(directory, "symsweep-try-"));
    }
}
