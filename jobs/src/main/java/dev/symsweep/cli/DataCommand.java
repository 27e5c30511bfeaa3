package dev.symsweep.cli;

import dev.symsweep.data.DataCheck;
import dev.symsweep.data.DataException;
import dev.symsweep.data.DataFetch;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.data.FileCheck;
import dev.symsweep.jobs.Reasons;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, downloads and checks data sets. */
@Command(name = "data", description = "Lists, downloads and checks data sets.", synopsisSubcommandLabel = "COMMAND")
final class DataCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new UsageException("data needs a command, must be one of list, fetch, check");
    }

    @Command(description = "Lists the known data sets and whether their files are there.")
    int list(@Mixin DataOption data) {
        for (DataSource source : DataSets.all()) {
            out().printf("%-10s %s, %s%n", source.name(), source.description(), state(source, data));
        }
        out().flush();
        return ExitCode.SUCCESS;
    }

    @Command(description = "Downloads data sets into the data directory.")
    int fetch(
            @Mixin DataOption data,
            @Parameters(paramLabel = "SET", arity = "1..*", description = "Names of data sets.") List<String> sets) {
        for (DataSource source : named(sets)) {
            DataFetch.fetch(source, required(data), line -> out().println(line));
            out().println(source.name() + ": complete");
        }
        out().flush();
        return ExitCode.SUCCESS;
    }

    @Command(description = "Checks the files of data sets against what was published.")
    int check(
            @Mixin DataOption data,
            @Parameters(paramLabel = "SET", arity = "0..*", description = "Names of data sets; default all.")
                    List<String> sets) {
        List<FileCheck> unusable = new ArrayList<>();
        for (DataSource source : sets.isEmpty() ? DataSets.all() : named(sets)) {
            if (source.files().isEmpty()) {
                out().println(source.name() + ": needs no files");
                continue;
            }
            for (FileCheck check : DataCheck.of(source, required(data))) {
                out().printf("%s: %s, %s%n", check.path(), words(check.verdict()), check.detail());
                if (!check.usable()) {
                    unusable.add(check);
                }
            }
        }
        out().flush();
        if (unusable.isEmpty()) {
            return ExitCode.SUCCESS;
        }
        throw new DataException(unusable.size() + " data files are missing or damaged, the first: "
                + unusable.get(0).path() + ", " + unusable.get(0).detail());
    }

    private static String state(DataSource source, DataOption data) {
        if (source.files().isEmpty()) {
            return "always there";
        }
        return data.directory()
                .map(root -> {
                    long present = source.files().stream()
                            .filter(file -> file.locate(root).isPresent())
                            .count();
                    return present + " of " + source.files().size() + " files in " + root;
                })
                .orElse("no data directory (--data or SYMSWEEP_DATA)");
    }

    private static List<DataSource> named(List<String> sets) {
        try {
            return sets.stream().map(DataSets::named).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException(Reasons.oneLine(e));
        }
    }

    private static Path required(DataOption data) {
        return data.directory().orElseThrow(() -> new UsageException("no data directory, give --data or SYMSWEEP_DATA"));
    }

    private static String words(FileCheck.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
