package dev.symsweep.cli.doctor;

import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.spark.Versions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.package$;

/** The Spark that runs tasks: the one that the application brings, or that of a cluster. */
final class SparkCheck implements Check {

    private static final String VERSION = package$.MODULE$.SPARK_VERSION();
    private static final String HOME = "SPARK_HOME";

    @Override
    public List<Finding> findings(Patient patient) {
        return List.of(spark(patient), home(patient), host(patient));
    }

    /** The master that the surroundings chose, or all cores of this machine. */
    static String master(Patient patient) {
        String chosen = patient.property("spark.master");
        return chosen.isEmpty() ? SparkSessions.LOCAL_MASTER : chosen;
    }

    private static Finding spark(Patient patient) {
        boolean isChosen = !patient.property("spark.master").isEmpty();
        return Finding.fine(
                "spark", VERSION + ", master " + master(patient) + (isChosen ? ", which the surroundings chose" : ""));
    }

    private static Finding home(Patient patient) {
        String subject = "spark home";
        if (patient.variable(HOME).isEmpty()) {
            return Finding.fine(subject, HOME + " is not set, only clusters need it");
        }
        Path home = Path.of(patient.variable(HOME).get());
        if (!Files.exists(home.resolve("bin").resolve("spark-submit"))) {
            return Finding.note(
                    subject,
                    home + " has no bin/spark-submit; unset " + HOME + ", or set it to a Spark " + VERSION
                            + " for clusters");
        }
        String release = release(home);
        String minor = VERSION.substring(0, VERSION.lastIndexOf('.') + 1);
        return release.isEmpty() || release.startsWith("Spark " + minor)
                ? Finding.fine(subject, home + (release.isEmpty() ? "" : ", " + release))
                : Finding.note(
                        subject,
                        home + ", " + release + "; clusters need a Spark " + minor + "x for Scala " + Versions.scala());
    }

    /** What the installation says of itself; empty text if it says nothing. */
    private static String release(Path home) {
        try {
            return Files.readAllLines(home.resolve("RELEASE")).stream()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    /** Spark looks its own machine up by name unless it is told an address. */
    private static Finding host(Patient patient) {
        try {
            return Finding.fine("host", patient.probes().host().tried());
        } catch (IOException | RuntimeException e) {
            String text = "the name of this machine has no address (" + Reasons.oneLine(e) + ")";
            return patient.variable("SPARK_LOCAL_IP").isPresent()
                    ? Finding.fine("host", text + ", SPARK_LOCAL_IP is used")
                    : Finding.missing("host", text + "; export SPARK_LOCAL_IP=127.0.0.1, as bin/symsweep does");
        }
    }
}
