package dev.symsweep.cli.doctor;

import dev.symsweep.cli.doctor.Finding.Verdict;
import dev.symsweep.cli.surroundings.WorkingPlaces;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.memory.ByteCount;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Directories that hold what lives as long as a run: libraries that are unpacked, and Spark's blocks. */
final class DirectoriesCheck implements Check {

    private static final long ENOUGH = 200L << 20;

    @Override
    public List<Finding> findings(Patient patient) {
        List<Finding> findings = new ArrayList<>(temporary(patient));
        findings.add(cache(patient));
        findings.addAll(scratch(patient));
        return findings;
    }

    /** Parquet's codec unpacks its library among temporary files unless it is told another place. */
    private static List<Finding> temporary(Patient patient) {
        String subject = "temporary files";
        String directory = patient.property("java.io.tmpdir");
        String codec = patient.property("ZstdTempFolder");
        String remedy = "set TMPDIR, or without bin/symsweep -Djava.io.tmpdir, to a directory where that is so";
        if (codec.isEmpty() || codec.equals(directory)) {
            return List.of(executable(patient, subject, directory, remedy));
        }
        return List.of(
                writable(subject, directory, remedy),
                executable(
                        patient,
                        "codec's library",
                        codec,
                        "set SYMSWEEP_JAVA_OPTS=-DZstdTempFolder=DIR to a directory where that is so"));
    }

    private static Finding cache(Patient patient) {
        String subject = "cache of natives";
        String remedy = "set SYMSWEEP_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR to a directory where that is so";
        try {
            return executable(
                    patient, subject, patient.probes().nativeCache().tried().toString(), remedy);
        } catch (IOException | RuntimeException | LinkageError e) {
            return Finding.missing(subject, "cannot be made: " + Reasons.oneLine(e) + "; " + remedy);
        }
    }

    /**
     * Where Spark is told to put its blocks, if it is told to; else it takes the directory for temporary files. One
     * that serves is enough.
     */
    private static List<Finding> scratch(Patient patient) {
        String remedy = "set SPARK_LOCAL_DIRS to a directory where that is so";
        List<Finding> findings = patient
                .variable("SPARK_LOCAL_DIRS")
                .or(() -> Optional.of(patient.property("spark.local.dir")).filter(value -> !value.isEmpty()))
                .map(directories -> List.of(directories.split(",", -1)))
                .orElse(List.of())
                .stream()
                .map(directory -> writable("spark's files", directory.strip(), remedy))
                .toList();
        boolean oneServes = findings.stream().anyMatch(finding -> finding.verdict() == Verdict.FINE);
        return oneServes ? findings.stream().map(DirectoriesCheck::unneeded).toList() : findings;
    }

    private static Finding unneeded(Finding finding) {
        return finding.verdict() == Verdict.FINE ? finding : Finding.note(finding.subject(), finding.text());
    }

    private static Finding executable(Patient patient, String subject, String directory, String remedy) {
        return finding(subject, directory, patient.probes().unusable().apply(directory), remedy);
    }

    private static Finding writable(String subject, String directory, String remedy) {
        return finding(subject, directory, WorkingPlaces.unwritable(directory), remedy);
    }

    private static Finding finding(String subject, String directory, Optional<String> trouble, String remedy) {
        if (trouble.isPresent()) {
            return Finding.missing(subject, directory + ": " + trouble.get() + "; " + remedy);
        }
        long free = new File(directory).getUsableSpace();
        return free < ENOUGH
                ? Finding.missing(
                        subject,
                        directory + " has " + ByteCount.text(free) + " free, must have " + ByteCount.text(ENOUGH)
                                + "; make room, or " + remedy)
                : Finding.fine(subject, directory + ", writable, " + ByteCount.text(free) + " free");
    }
}
