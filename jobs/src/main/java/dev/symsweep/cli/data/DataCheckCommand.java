package dev.symsweep.cli.data;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.data.DataException;
import dev.symsweep.data.file.DataCheck;
import dev.symsweep.data.file.FileCheck;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.data.source.LoadedData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks data sets. */
@Command(
        name = "check",
        description = {
            "Checks the files of data sets against what was published, and that they can be read.",
            "Prints the digest of each set, which a sweep file can state as data.digest."
        })
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
        List<String> unusable = new ArrayList<>();
        int files = 0;
        for (DataSource source : names.sources(source -> isThere(source, root), out)) {
            List<FileCheck> checks = DataCheck.of(source.files(), root);
            checks.forEach(check -> out.println(line(check)));
            out.flush();
            files += checks.size();
            if (checks.stream().allMatch(FileCheck::usable)) {
                read(source, root, out).ifPresent(unusable::add);
            } else {
                checks.stream()
                        .filter(check -> !check.usable())
                        .map(DataCheckCommand::line)
                        .forEach(unusable::add);
            }
            out.flush();
        }
        if (!unusable.isEmpty()) {
            throw new DataException(unusable.size() + " of " + files + " data files are missing or damaged, the first: "
                    + unusable.get(0));
        }
        return ExitCode.SUCCESS;
    }

    private static boolean isThere(DataSource source, Path root) {
        return source.files().stream().anyMatch(file -> file.locate(root).isPresent());
    }

    /**
     * Reads a set whose files are whole, which also looks into those of which nothing is published; says what is wrong,
     * if anything.
     */
    private static Optional<String> read(DataSource source, Path root, PrintWriter out) {
        try {
            LoadedData loaded = source.load(Optional.of(root));
            out.println(source.name() + ": " + (source.files().isEmpty() ? "needs no files, " : "")
                    + loaded.examples().train().counted() + " training and "
                    + loaded.examples().test().counted() + " test examples, digest "
                    + loaded.digests().set());
            return Optional.empty();
        } catch (DataException e) {
            out.println(e.getMessage());
            return Optional.of(e.getMessage());
        }
    }

    private static String line(FileCheck check) {
        String verdict = check.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return check.path() + ": " + verdict + ", " + check.detail();
    }
}
