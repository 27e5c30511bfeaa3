package dev.symsweep.jobs.spark;

import dev.symsweep.memory.ByteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.util.Utils;

/** Spark cannot start here. The message is one line that says what it lacks and what to do. */
public final class SessionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Half as much again as Spark keeps to itself of each heap (UnifiedMemoryManager). */
    private static final long LEAST_HEAP = 450L << 20;

    private SessionException(String message) {
        super(message);
    }

    /** Checks what Spark would refuse in words of its own, or end the process for. */
    static void require(SparkConf conf) {
        long heap = Runtime.getRuntime().maxMemory();
        if (heap < LEAST_HEAP) {
            throw new SessionException("the Java heap has " + ByteCount.text(heap) + ", Spark needs at least "
                    + ByteCount.text(LEAST_HEAP) + "; -Xmx sets it, in SYMSWEEP_JAVA_OPTS");
        }
        requireDirectory(conf);
    }

    /** Without a directory to write files in Spark would end the process with code 53. */
    private static void requireDirectory(SparkConf conf) {
        List<String> problems = new ArrayList<>();
        for (String directory : Utils.getConfiguredLocalDirs(conf)) {
            try {
                tryOut(Path.of(directory));
                return;
            } catch (IOException | InvalidPathException e) {
                problems.add(Reasons.oneLine(e));
            }
        }
        throw new SessionException("Spark has no directory for temporary files: " + String.join(", ", problems)
                + "; name one that can be written by SPARK_LOCAL_DIRS or spark.local.dir");
    }

    private static void tryOut(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.delete(Files.createTempDirectory(directory, "symsweep-try-"));
    }
}
