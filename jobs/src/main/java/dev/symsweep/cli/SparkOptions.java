package dev.symsweep.cli;

import dev.symsweep.cli.data.DataOption;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;

/** Where Spark runs, and where its tasks find data. */
final class SparkOptions {

    @Mixin
    private MasterOption master = new MasterOption();

    @Mixin
    private DataOption data = new DataOption();

    /** As {@link MasterOption#validate}. */
    void validate() {
        master.validate();
    }

    Optional<Path> data() {
        return data.directory();
    }

    SparkSession open(String application) {
        return master.open(application);
    }
}
