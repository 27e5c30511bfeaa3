package dev.symsweep.cli.exchange;

import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.export.Chosen;
import dev.symsweep.export.Chosen.Snapshots;
import dev.symsweep.export.Exported;
import dev.symsweep.export.NpyZooExport;
import dev.symsweep.export.NumpyExport;
import dev.symsweep.export.SafetensorsExport;
import dev.symsweep.export.SaneExport;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.StoredNetworks;
import dev.symsweep.store.run.RunRow;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Writes runs for other programs. */
@Command(
        name = "export",
        description = "Writes runs, their weights first of all, as files of another program's format.")
public final class ExportCommand implements Callable<Integer> {

    /** The formats that there are. */
    enum Format {
        numpy,
        safetensors,
        sane,
        npy_zoo {
            @Override
            public String toString() {
                return "npy-zoo";
            }
        }
    }

    private static final int MOST_NAMED = 5;

    @Parameters(index = "0", paramLabel = "RESULTS", description = "Where the sweep's results are.")
    private TypedPath results = new TypedPath("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description =
                    "The run's key, or as much of it as tells it from others. Without it all runs are written that"
                            + " have a network.")
    private String run = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            converter = FormatName.class,
            description = "numpy: arrays that numpy.load reads, JSON and CSV beside them. safetensors: a file"
                    + " for each snapshot, tensors named as in PyTorch. sane: model directories "
                    + "with PyTorch state dicts."
                    + " npy-zoo: small CNNs as in the small-CNN zoo.")
    private Format format = Format.numpy;

    @Option(names = "--arm", paramLabel = "ARM", description = "Only the runs of this arm; may stand more than once.")
    private List<String> arms = new ArrayList<>();

    @Option(
            names = "--snapshots",
            paramLabel = "WHICH",
            defaultValue = "all",
            converter = SnapshotsName.class,
            description = "all: final networks and every checkpoint. final: final networks alone.")
    private Snapshots snapshots = Snapshots.ALL;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A local directory, missing or empty.")
    private Path to = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Formats by the names that their users know. */
    static final class FormatName implements ITypeConverter<Format> {

        @Override
        public Format convert(String name) {
            return Arrays.stream(Format.values())
                    .filter(known -> known.toString().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "\"" + name + "\" is no format, must be one of " + Arrays.toString(Format.values())));
        }
    }

    /** Which networks of a run, by name. */
    static final class SnapshotsName implements ITypeConverter<Snapshots> {

        @Override
        public Snapshots convert(String name) {
            return switch (name) {
                case "all" -> Snapshots.ALL;
                case "final" -> Snapshots.FINAL;
                default -> throw new TypeConversionException("\"" + name + "\" must be all or final");
            };
        }
    }

    @Override
    public Integer call() {
        Configuration hadoop = SparkSessions.hadoop();
        RunStore store = RunStore.openExisting(hadoop, results.text());
        if (format == Format.numpy && !run.isEmpty()) {
            writeOne(hadoop, store);
            return ExitCode.SUCCESS;
        }
        Chosen chosen = new Chosen(chosen(store), snapshots);
        Exported exported = switch (format) {
            case safetensors -> SafetensorsExport.write(store, chosen, to);
            case sane -> SaneExport.write(store, chosen, to);
            case numpy -> numpy(hadoop, store).write(chosen, to);
            case npy_zoo -> NpyZooExport.write(store, chosen, to);
        };
        PrintWriter out = spec.commandLine().getOut();
        String checkpoints =
                exported.checkpoints() == 0 ? "" : " and " + exported.checkpoints() + " checkpoints of them";
        out.println("exported " + exported.networks() + " networks" + checkpoints + " to " + to);
        exported.leftOut().stream()
                .limit(MOST_NAMED)
                .forEach(run -> out.println("left out " + run.run().brief() + ": " + run.reason()));
        if (exported.leftOut().size() > MOST_NAMED) {
            out.println("left out " + (exported.leftOut().size() - MOST_NAMED) + " more, see manifest.json");
        }
        exported.warnings().forEach(warning -> out.println("warning: " + warning));
        out.flush();
        return ExitCode.SUCCESS;
    }

    private void writeOne(Configuration hadoop, RunStore store) {
        RunKey key = store.find(run);
        Exported exported = numpy(hadoop, store).write(key, to);
        PrintWriter out = spec.commandLine().getOut();
        out.println("exported run " + key.brief() + " to " + to);
        exported.warnings().forEach(warning -> out.println("warning: " + warning));
        out.flush();
    }

    private NumpyExport numpy(Configuration hadoop, RunStore store) {
        return NumpyExport.of(store, StoredNetworks.of(NetworkCodec.table(hadoop, results.text())));
    }

    private Predicate<RunRow> chosen(RunStore store) {
        if (!run.isEmpty()) {
            RunKey key = store.find(run);
            return row -> row.run().key().equals(key);
        }
        return row -> arms.isEmpty() || arms.contains(row.run().arm());
    }
}
