package dev.symsweep.cli.data;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.data.file.DataFetch;
import dev.symsweep.data.file.DataFetch.Differing;
import dev.symsweep.data.source.DataSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Downloads data sets. */
@Command(
        name = "fetch",
        description = {
            "Downloads data sets into the data directory; what is there and intact stays.",
            "Files that differ from the published ones stay, too, and stop it before it downloads anything."
        })
final class DataFetchCommand implements Callable<Integer> {

    @Mixin
    private DataSetNames names = new DataSetNames();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--replace", description = "Files that differ from the published ones are replaced by these.")
    private boolean replace;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Path root = data.required();
        Differing differing = replace ? Differing.REPLACED : Differing.KEPT;
        for (DataSource source : names.sources(source -> false, out)) {
            DataFetch.fetch(source.files(), root, differing, line -> {
                out.println(line);
                out.flush();
            });
            out.println(source.name() + ": complete");
        }
        out.flush();
        return ExitCode.SUCCESS;
    }
}
