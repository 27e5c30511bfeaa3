package dev.symsweep.cli;

import dev.symsweep.data.DataFile.Origin;
import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.jobs.spark.Reasons;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** Which data sets a command is about. */
final class DataSetNames {

    @Parameters(paramLabel = "SET", arity = "0..*", description = "Names of data sets; default all that are published.")
    private List<String> names = new ArrayList<>();

    /**
     * The named sets; if none is named, all but those that nobody publishes in the form that is read, each of which gets a line.
     *
     * @param there whether such a set is there all the same
     */
    List<DataSource> sources(Predicate<DataSource> there, PrintWriter out) {
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
            return names.stream().map(DataSets::named).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException(Reasons.oneLine(e));
        }
    }

    private static Predicate<DataSource> isPublished() {
        return source -> source.files().stream().noneMatch(file -> file.origin() instanceof Origin.Unpublished);
    }
}
