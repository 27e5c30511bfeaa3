package dev.symsweep.jobs.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.SparkSession;

/** The one session that the tests of this module share, on loopback. */
public final class TestSpark {

    private static final String SHARED_MASTER = "local[2]";

    private TestSpark() {}

    /** The shared session, opened by the first test that asks. */
    public static SparkSession session() {
        return SparkSessions.open("tests", SHARED_MASTER);
    }

    /** Runs something on a session of another master, of which a JVM has one at a time. */
    public static void on(String master, Consumer<SparkSession> body) {
        session().stop();
        installForClusters();
        SparkSession session = SparkSessions.open("tests on " + master, master);
        try {
            body.accept(session);
        } finally {
            session.stop();
        }
    }

    /**
     * Executors of local-cluster look for jars in an installation, where there need be none, and leave their
     * directories, with unpacked natives, beside them.
     */
    private static void installForClusters() {
        try {
            Path home = Path.of(System.getenv("SPARK_HOME"));
            FileUtils.deleteDirectory(home.resolve("work").toFile());
            Files.createDirectories(home.resolve("jars"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
