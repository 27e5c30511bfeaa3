package dev.symsweep.cli;

import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck;
import dev.symsweep.data.source.DataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks data sets. */
@Command(name = "check", description = "Checks the files of data sets against what was published.")
final class DataCheckCommand implements Callable<Integer> {

    @Mixin
    private DataSetNames names = new DataSetNames();

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path root = data.required();
        List<FileCheck> checks = names.sources(source -> isThere(source, root), out).stream()
                .flatMap(source -> check(source, root, out).stream())
                .toList();
        out.flush();
        List<FileCheck> unusable =
                checks.stream().filter(check -> !check.usable()).toList();
        if (!unusable.isEmpty()) {
            throw new DataException(unusable.size() + " of " + checks.size()
                    + " data files are missing or damaged, the first: " + line(unusable.get(0)));
        }
        return ExitCode.SUCCESS;
    }

    private static boolean isThere(DataSource source, Path root) {
        return source.files().stream().anyMatch(file -> file.locate(root).isPresent());
    }

    private static List<FileCheck> check(DataSource source, Path root, PrintWriter out) {
        List<FileCheck> checks = DataCheck.of(source.files(), root);
        if (checks.isEmpty()) {
            out.println(source.name() + ": needs no files");
        }
        checks.forEach(check -> out.println(line(check)));
        return checks;
    }

    private static String line(FileCheck check) {
        String verdict = check.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return check.path() + ": " + verdict + ", " + check.detail();
    }
}
