package dev.symsweep.jobs.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions that a run row records. */
public final class Versions {

    private static final String RESOURCE = "version.properties";
    private static final String SYMSWEEP = read();

    private Versions() {}

    /** This application's version. */
    public static String symsweep() {
        return SYMSWEEP;
    }

    /** For instance {@code symsweep 0.1.0; java 17.0.15; spark 3.5.7}. */
    public static String text() {
        return "symsweep " + SYMSWEEP + "; java " + Runtime.version().toString() + "; spark "
                + org.apache.spark.package$.MODULE$.SPARK_VERSION();
    }

    /** The Scala that Spark was compiled for, for instance {@code 2.12}: another one does not fit. */
    public static String scala() {
        String full = scala.util.Properties$.MODULE$.versionNumberString();
        return full.substring(0, full.lastIndexOf('.'));
    }

    private static String read() {
        Properties properties = new Properties();
        try (InputStream resource = Versions.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the application");
            }
            properties.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unknown");
    }
}
