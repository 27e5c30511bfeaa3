package dev.symsweep.cli.doctor;

import dev.symsweep.jobs.spark.Reasons;
import java.io.IOException;
import java.util.List;

/** As whom Hadoop writes; Spark does not start for a user that the machine has no name for. */
final class UserCheck implements Check {

    private static final String SUBJECT = "user";

    @Override
    public List<Finding> findings(Patient patient) {
        try {
            return List.of(Finding.fine(SUBJECT, patient.probes().user().tried() + ", as Hadoop knows it"));
        } catch (IOException | RuntimeException e) {
            return List.of(Finding.missing(
                    SUBJECT,
                    "the machine has no name for this user (" + Reasons.oneLine(e)
                            + "); have it entered in /etc/passwd, in a container with --user NAME"));
        }
    }
}
