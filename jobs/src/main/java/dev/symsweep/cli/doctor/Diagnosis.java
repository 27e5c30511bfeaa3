package dev.symsweep.cli.doctor;

import dev.symsweep.jobs.spark.Reasons;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What all checks found.
 *
 * @param findings in the order of the checks
 */
record Diagnosis(List<Finding> findings) {

    private static final List<Check> CHECKS = List.of(
            new JavaCheck(),
            new NativesCheck(),
            new CardsCheck(),
            new ThreadsCheck(),
            new DirectoriesCheck(),
            new MemoryCheck(),
            new LimitsCheck(),
            new LanguageCheck(),
            new UserCheck(),
            new SparkCheck(),
            new ResultsCheck(),
            new DataSetsCheck());

    Diagnosis {
        findings = List.copyOf(findings);
    }

    static Diagnosis of(Patient patient) {
        return new Diagnosis(
                CHECKS.stream().flatMap(check -> findings(check, patient)).toList());
    }

    /** A machine may be ill in ways that a check does not think of; the others have their say all the same. */
    private static Stream<Finding> findings(Check check, Patient patient) {
        try {
            return check.findings(patient).stream();
        } catch (RuntimeException e) {
            String subject =
                    check.getClass().getSimpleName().replace("Check", "").toLowerCase(Locale.ROOT);
            return Stream.of(Finding.missing(subject, "cannot be checked: " + Reasons.oneLine(e)));
        }
    }

    /** A line each, in columns. */
    List<String> lines() {
        int words = width(findings.stream().map(finding -> finding.verdict().word()));
        int subjects = width(findings.stream().map(Finding::subject));
        String format = "%-" + words + "s  %-" + subjects + "s  %s";
        return findings.stream()
                .map(finding -> String.format(format, finding.verdict().word(), finding.subject(), finding.text()))
                .toList();
    }

    /** The subjects of what every run needs and is not there. */
    List<String> missing() {
        return findings.stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.MISSING)
                .map(Finding::subject)
                .distinct()
                .toList();
    }

    private static int width(Stream<String> texts) {
        return texts.mapToInt(String::length).max().orElse(1);
    }
}
