package dev.symsweep.cli.doctor;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.spark.Reasons;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The known data sets that need files: which are there, and are what was published. */
final class DataSetsCheck implements Check {

    @Override
    public List<Finding> findings(Patient patient) {
        if (patient.data().isEmpty()) {
            return List.of(Finding.note(
                    "data sets",
                    "no directory of data sets, sweeps on glyphs need none; symsweep data fetch mnist --data DIR, then"
                            + " --data DIR or SYMSWEEP_DATA"));
        }
        Path root = patient.data().get();
        if (!Files.isDirectory(root)) {
            return List.of(Finding.missing(
                    "data sets",
                    root + (Files.exists(root) ? " is no directory" : " does not exist")
                            + "; name another by --data or SYMSWEEP_DATA, or make it: symsweep data fetch mnist --data "
                            + root));
        }
        return DataSets.all().stream()
                .filter(source -> !source.files().isEmpty())
                .map(source -> finding(source, root))
                .toList();
    }

    private static Finding finding(DataSource source, Path root) {
        String subject = "data set " + source.name();
        if (source.files().stream().allMatch(file -> file.locate(root).isEmpty())) {
            return Finding.note(
                    subject,
                    "not there"
                            + source.files().get(0).alternative(source.name()).replaceFirst("^, or run", ";"));
        }
        List<FileCheck> checks;
        try {
            checks = DataCheck.of(source.files(), root);
        } catch (DataException e) {
            return Finding.missing(subject, Reasons.oneLine(e));
        }
        Optional<FileCheck> unusable =
                checks.stream().filter(check -> !check.usable()).findFirst();
        return unusable.map(check -> Finding.missing(
                        subject,
                        check.path() + ": " + check.detail() + "; symsweep data fetch " + source.name()
                                + " --replace --data " + root))
                .orElseGet(() -> Finding.fine(subject, verdicts(checks) + " in " + root));
    }

    private static String verdicts(List<FileCheck> checks) {
        long known = checks.stream()
                .filter(check -> check.verdict() != FileCheck.Verdict.UNCHECKED)
                .count();
        return checks.size() + " files, " + (known == checks.size() ? "all" : known) + " as published";
    }
}
