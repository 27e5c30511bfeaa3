package dev.symsweep.cli;

import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.cli.surroundings.WorkingPlaces;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.spark.Versions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Where Spark runs, for every command that needs it, those of modules above as well. */
public final class MasterOption {

    private static final String THREADS = "OMP_NUM_THREADS";
    private static final String SCALA = "SPARK_SCALA_VERSION";
    private static final String INSTALLATION = "SPARK_HOME";

    /** Masters whose tasks run in this process. */
    private static final Pattern THIS_PROCESS = Pattern.compile("local(\\[(\\*|[1-9]\\d*)( *, *[1-9]\\d*)?])?");

    /** Spark's test of a cluster: executors of this machine, with this process's class path. */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("local-cluster\\[ *([1-9]\\d*) *, *([1-9]\\d*) *, *[1-9]\\d* *]");

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master on this machine, for instance local[2]; default local[*]. A cluster needs"
                    + " spark-submit, which chooses the master itself: leave it out then.")
    private Optional<String> master = Optional.empty();

    /**
     * Before any work is done: one master, chosen by {@code spark-submit} or the command line, that can start our tasks
     * and gives the same bits as any other, and places to work in.
     */
    public void validate() {
        if (master.isPresent() && SparkSessions.masterIsSet()) {
            throw new UsageException("--master is " + master.get() + ", but spark-submit (or spark.master) has chosen a"
                    + " master already; leave --master out");
        }
        String url = url();
        boolean here = THIS_PROCESS.matcher(url).matches();
        boolean cluster = THIS_MACHINE.matcher(url).matches();
        if (!here && !cluster && (master.isPresent() || !SparkSessions.executorsHaveClasses())) {
            throw new UsageException("master is " + url + ", must be local, local[N], local[*] or"
                    + " local-cluster[N,cores,MiB]; on a cluster, start the application with spark-submit --master");
        }
        if (here) {
            requireOneThread(url);
        }
        if (cluster) {
            requireInstallation(url);
        }
        WorkingPlaces.require();
    }

    /** The master that is chosen. */
    public String url() {
        return master.orElseGet(SparkSessions::chosenMaster);
    }

    /** How many tasks run at a time there, if the master is this machine; clusters tell it when they are asked. */
    public OptionalInt slots() {
        String url = url();
        Matcher here = THIS_PROCESS.matcher(url);
        if (here.matches()) {
            String threads = here.group(2);
            return OptionalInt.of(
                    threads == null
                            ? 1
                            : threads.equals("*")
                                    ? Runtime.getRuntime().availableProcessors()
                                    : Integer.parseInt(threads));
        }
        Matcher cluster = THIS_MACHINE.matcher(url);
        return cluster.matches()
                ? OptionalInt.of(Integer.parseInt(cluster.group(1)) * Integer.parseInt(cluster.group(2)))
                : OptionalInt.empty();
    }

    private static void requireOneThread(String url) {
        String threads = Objects.requireNonNullElse(System.getenv(THREADS), "not set");
        if (!threads.equals("1")) {
            throw new UsageException(THREADS + " is " + threads + ", must be 1 with master " + url
                    + ", whose tasks run in this process: the number of threads changes the bits of results;"
                    + " bin/symsweep sets it, otherwise export " + THREADS + "=1");
        }
    }

    /** Spark asks for both before it starts executors, whose classes it takes from this process all the same. */
    private static void requireInstallation(String url) {
        String home = Objects.requireNonNullElse(System.getenv(INSTALLATION), "");
        if (Objects.requireNonNullElse(System.getenv(SCALA), "").isBlank() || !hasJars(home)) {
            throw new UsageException("master is " + url + ", for which Spark asks for " + SCALA + "=" + Versions.scala()
                    + " and " + INSTALLATION + ", a directory with a directory jars, which may be empty; set both");
        }
    }

    private static boolean hasJars(String home) {
        try {
            return !home.isBlank() && Files.isDirectory(Path.of(home, "jars"));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A session there. */
    public SparkSession open(String application) {
        return master.map(url -> SparkSessions.open(application, url)).orElseGet(() -> SparkSessions.open(application));
    }
}
