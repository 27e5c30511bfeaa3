package dev.symsweep.cli.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JVM: the version that Spark and the build are made for, on the platform that the natives are made for. */
final class JavaCheck implements Check {

    private static final String SUBJECT = "java";
    private static final String VERSION = "17";

    @Override
    public List<Finding> findings(Patient patient) {
        Path home = Path.of(patient.property("java.home"));
        boolean builds = Files.exists(home.resolve("bin").resolve("javac"));
        String text = patient.property("java.runtime.version") + " of " + patient.property("java.vendor") + ", "
                + (builds ? "JDK" : "JRE") + ", " + patient.property("sun.arch.data.model") + " bit, in " + home;
        String platform = patient.property("os.name") + " on " + patient.property("os.arch");
        if (!patient.property("java.specification.version").equals(VERSION)) {
            return List.of(Finding.missing(
                    SUBJECT, text + "; needs version " + VERSION + ": set JAVA_HOME to a JDK " + VERSION));
        }
        if (!platform.equals("Linux on amd64")) {
            return List.of(Finding.missing(
                    SUBJECT,
                    text + "; " + platform + ", but the natives are for Linux on amd64:"
                            + " build with -Djavacpp.platform of this machine"));
        }
        return List.of(
                builds
                        ? Finding.fine(SUBJECT, text)
                        : Finding.note(SUBJECT, text + "; runs, but to build it needs a JDK " + VERSION));
    }
}
