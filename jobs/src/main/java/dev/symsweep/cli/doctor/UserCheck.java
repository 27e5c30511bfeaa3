package dev.symsweep.cli.doctor;

import dev.symsweep.jobs.spark.Reasons;
import java.io.IOException;
import java.util.List;

/** As whom Hadoop writes; without a user no file system opens. */
final class UserCheck implements Check {

    private static final String SUBJECT = "user";

    @Override
    public List<Finding> findings(Patient patient) {
        try {
            return List.of(Finding.fine(SUBJECT, patient.probes().user().tried() + ", as Hadoop knows it"));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.missing(
                    SUBJECT,
                    "Hadoop finds no user (" + Reasons.oneLine(e)
                            + "); export HADOOP_USER_NAME=NAME, or have this user entered in /etc/passwd"));
        }
    }
}
