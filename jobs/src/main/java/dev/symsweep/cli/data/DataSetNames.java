package dev.symsweep.cli.data;

import dev.symsweep.analysis.KeptSweeps;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.path.TypedPath;
import dev.symsweep.data.file.DataFile.Origin;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.yaml.ValueOverride;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Parameters;

/** Which data sets a command is about. */
public final class DataSetNames {

    @Parameters(
            paramLabel = "SET",
            arity = "0..*",
            description = "Names of data sets, or sweep files (.yaml, .yml) for the sets in them; default all "
                    + "published ones.")
    private List<String> names = new ArrayList<>();

    /**
     * The named sets; if none is named, all but those that nobody publishes in the form that is read, each of which
     * gets a line.
     *
     * @param there whether such a set is there all the same
     */
    public List<DataSource> sources(Predicate<DataSource> there, PrintWriter out) {
        if (!names.isEmpty()) {
            return named();
        }
        Map<Boolean, List<DataSource>> byUse = DataSets.all().stream()
                .collect(Collectors.partitioningBy(isPublished().or(there)));
        for (DataSource leftOut : byUse.getOrDefault(false, List.of())) {
            out.println(leftOut.name() + ": left out, is not published in this form, docs/data.md says how to make it");
        }
        return byUse.getOrDefault(true, List.of());
    }

    private List<DataSource> named() {
        try {
            return names.stream().flatMap(DataSetNames::sources).distinct().toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException(Reasons.oneLine(e));
        }
    }

    private static Stream<DataSource> sources(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml")
                ? SweepFile.plan(
                                TypedPath.of(name).local(),
                                List.of(ValueOverride.parse("analyses={}")),
                                KeptSweeps.NONE)
                        .runs()
                        .stream()
                        .map(run -> run.spec().data().source())
                        .distinct()
                : Stream.of(DataSets.named(name));
    }

    private static Predicate<DataSource> isPublished() {
        return source -> source.files().stream().noneMatch(file -> file.origin() instanceof Origin.Unpublished);
    }
}
