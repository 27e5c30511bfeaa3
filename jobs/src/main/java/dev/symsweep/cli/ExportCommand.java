package dev.symsweep.cli;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.export.NumpyExport;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.StoredNetworks;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a run for other programs. */
@Command(
        name = "export",
        description = "Writes a run's weights, layout and network as files of another program's format.")
final class ExportCommand implements Callable<Integer> {

    /** The formats that there are. */
    enum Format {
        numpy
    }

    @Parameters(index = "0", paramLabel = "RESULTS", description = "Where the sweep's results are.")
    private TypedPath results = new TypedPath("");

    @Parameters(
            index = "1",
            paramLabel = "RUN",
            description = "The run's key, or as much of it as tells it from others.")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "numpy: arrays that numpy.load reads, JSON and CSV beside them.")
    private Format format = Format.numpy;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A local directory, missing or empty.")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, results.text());
        RunKey key = store.find(run);
        StoredNetworks networks = StoredNetworks.of(NetworkCodec.table(hadoop, results.text()));
        boolean isWhole = switch (format) {
            case numpy -> NumpyExport.of(store, networks).write(key, to);
        };
        PrintWriter out = spec.commandLine().getOut();
        out.println("exported run " + key.brief() + " to " + to
                + (isWhole ? "" : ", without its network, which is not stored and cannot be built again"));
        out.flush();
        return ExitCode.SUCCESS;
    }
}
