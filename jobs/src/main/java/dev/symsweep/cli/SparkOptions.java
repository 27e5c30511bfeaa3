package dev.symsweep.cli;

import dev.symsweep.jobs.SparkSessions;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Spark runs, and where its tasks find data. */
final class SparkOptions {

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Spark master, for instance local[2] or spark://host:7077; default local[*]. Leave it out under"
                            + " spark-submit, which chooses the master itself.")
    private Optional<String> master = Optional.empty();

    @Mixin
    private DataOption data = new DataOption();

    /** Before any work is done: {@code spark-submit} and the command line may not both choose a master. */
    void validate() {
        if (master.isPresent() && SparkSessions.masterIsSet()) {
            throw new UsageException("--master is " + master.get() + ", but spark-submit (or spark.master) has chosen a"
                    + " master already; leave --master out");
        }
    }

    Optional<Path> data() {
        return data.directory();
    }

    SparkSession open(String application) {
        return master.map(url -> SparkSessions.open(application, url)).orElseGet(() -> SparkSessions.open(application));
    }
}
