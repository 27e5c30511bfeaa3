package dev.symsweep.cli.data;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists data sets. */
@Command(name = "list", description = "Lists the known data sets and whether their files are there.")
final class DataListCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        for (DataSource source : DataSets.all()) {
            out.printf("%-10s %s; %s%n", source.name(), source.description(), state(source));
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    private String state(DataSource source) {
        return source.files().isEmpty()
                ? "always there"
                : data.directory()
                        .map(root -> present(source, root))
                        .orElse("no data directory (--data or SYMSWEEP_DATA)");
    }

    private static String present(DataSource source, Path root) {
        long present = source.files().stream()
                .filter(file -> file.locate(root).isPresent())
                .count();
        return present + " of " + source.files().size() + " files in " + root;
    }
}
