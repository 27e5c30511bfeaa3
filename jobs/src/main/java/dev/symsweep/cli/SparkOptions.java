package dev.symsweep.cli;

import dev.symsweep.cli.data.DataOption;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Spark runs, and where its tasks find data. */
final class SparkOptions {

    @Mixin
    private MasterOption master = new MasterOption();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--dry-run",
            description = "Shows what changes against the plan that lies beside the results and what becomes of the"
                    + " runs, and does nothing.")
    private boolean dryRun;

    /** As {@link MasterOption#validate}. */
    void validate() {
        master.validate();
    }

    Optional<String> data() {
        return data.place();
    }

    /** The master that tasks would run on. */
    String master() {
        return master.url();
    }

    /** How many tasks would run at a time there, if the master's name says so. */
    OptionalInt slots() {
        return master.slots();
    }

    /** Whether nothing is to be done but to say what would be. */
    boolean isDryRun() {
        return dryRun;
    }

    SparkSession open(String application) {
        return master.open(application);
    }
}
