package dev.symsweep.cli;

import dev.symsweep.data.DataSets;
import dev.symsweep.data.DataSource;
import dev.symsweep.jobs.Reasons;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Which data sets a command is about. */
final class DataSetNames {

    @Parameters(paramLabel = "SET", arity = "0..*", description = "Names of data sets; default all.")
    private List<String> names = new ArrayList<>();

    List<DataSource> sources() {
        try {
            return names.isEmpty()
                    ? DataSets.all()
                    : names.stream().map(DataSets::named).toList();
        } catch (IllegalArgumentException e) {
            throw new UsageException(Reasons.oneLine(e));
        }
    }
}
