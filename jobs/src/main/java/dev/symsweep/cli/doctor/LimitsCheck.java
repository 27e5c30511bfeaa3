package dev.symsweep.cli.doctor;

import java.time.Instant;
import java.util.List;

/** What the machine allows a process, and its clock. */
final class LimitsCheck implements Check {

    private static final long OPEN_FILES = 1024;

    /** No build is older. */
    private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

    @Override
    public List<Finding> findings(Patient patient) {
        return List.of(
                openFiles(patient.machine().openFiles()),
                clock(patient.machine().now()));
    }

    private static Finding openFiles(long allowed) {
        String subject = "open files";
        if (allowed == 0) {
            return Finding.note(subject, "this machine does not say how many it allows");
        }
        return allowed < OPEN_FILES
                ? Finding.note(
                        subject, "at most " + allowed + ", Spark wants " + OPEN_FILES + "; ulimit -n " + OPEN_FILES)
                : Finding.fine(subject, "at most " + allowed);
    }

    private static Finding clock(Instant now) {
        return now.isBefore(EARLIEST)
                ? Finding.note("clock", now + " is long ago; set it, downloads need the right time")
                : Finding.fine("clock", now.toString());
    }
}
