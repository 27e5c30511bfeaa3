package dev.symsweep.dl4jspark;

import dev.symsweep.cli.MasterOption;
import dev.symsweep.cli.Symsweep;
import dev.symsweep.cli.outcome.ExitCode;
import dev.symsweep.cli.outcome.UsageException;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.zoo.Part;
import dev.symsweep.zoo.ZooSet;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code bin/symsweep metanet-dl4j}: the flat metanetwork on a zoo, trained by DL4J Spark on executors. Its
 * R2 and Kendall's tau-b stand beside those of the analysis {@code metanet}, of the same zoo and the same split.
 */
@Command(
        name = "symsweep metanet-dl4j",
        mixinStandardHelpOptions = true,
        description = "Trains the flat metanetwork on a zoo with DL4J Spark, data-parallel over executors.")
public final class Dl4jMetanet implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ZOO", description = "A zoo, for instance out/SWEEP/zoo/ARM.")
    private String directory = "";

    @Option(names = "--label", defaultValue = "test-accuracy", description = "What to predict; ${DEFAULT-VALUE}.")
    private String label = "";

    @Option(names = "--lr", defaultValue = "1e-4", description = "Learning rate; ${DEFAULT-VALUE}.")
    private double rate;

    @Option(names = "--epochs", defaultValue = "50", description = "Passes over the training part; ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(names = "--batch", defaultValue = "128", description = "Networks a step and worker; ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--averaging", defaultValue = "5", description = "Steps between averages; ${DEFAULT-VALUE}.")
    private int averaging;

    @Option(names = "--workers", defaultValue = "2", description = "Tasks that train at a time; ${DEFAULT-VALUE}.")
    private int workers;

    @Option(names = "--seed", defaultValue = "0", description = "Of initial weights; ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private MasterOption master = new MasterOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Dl4jMetanet() {}

    /** Trains, prints what was learned, and ends the process. */
    public static void main(String[] arguments) {
        Symsweep.end(Dl4jMetanet::commandLine, arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Dl4jMetanet());
    }

    @Override
    public Integer call() {
        requirePositive("--epochs", epochs);
        requirePositive("--batch", batch);
        requirePositive("--averaging", averaging);
        requirePositive("--workers", workers);
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new UsageException("--lr is " + rate + ", must be positive");
        }
        master.validate();
        ZooSet zoo = ZooSet.open(SparkSessions.hadoop(), directory);
        ZooExamples.require(zoo, label);
        requireAtMost("--batch", batch, zoo.count(Part.TRAIN));
        try (SparkSession spark = master.open("symsweep metanet-dl4j")) {
            train(zoo, new JavaSparkContext(spark.sparkContext()));
        }
        return ExitCode.SUCCESS;
    }

    private void train(ZooSet zoo, JavaSparkContext spark) {
        Stopwatch stopwatch = Stopwatch.start();
        SparkTraining training = new SparkTraining(
                spark,
                ZooExamples.of(spark, zoo, label),
                new SparkTraining.Settings(rate, epochs, batch, averaging, workers, seed));
        Learned learned = training.run();
        if (learned.epoch() == 0) {
            throw new AnalysisException("training diverged at learning rate " + rate + "; choose a smaller one");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(line(zoo, training.parameters(), learned, stopwatch.seconds()));
        out.flush();
    }

    private String line(ZooSet zoo, long parameters, Learned learned, double seconds) {
        return String.format(
                Locale.ROOT,
                "%s of arm %s, %,d/%,d/%,d networks, %,d parameters, lr %s, epoch %d of %d: R2 %.3f, tau %.3f, %.0f s",
                label,
                zoo.arm(),
                zoo.count(Part.TRAIN),
                zoo.count(Part.VALIDATION),
                zoo.count(Part.TEST),
                parameters,
                rate,
                learned.epoch(),
                epochs,
                learned.test().r2(),
                learned.test().kendallTau(),
                seconds);
    }

    private static void requirePositive(String option, int value) {
        if (value <= 0) {
            throw new UsageException(option + " is " + value + ", must be positive");
        }
    }

    private void requireAtMost(String option, int value, long networks) {
        if (value > networks) {
            throw new UsageException(option + " is " + value + ", must be at most " + networks
                    + ", as the zoo has no more networks to learn from");
        }
    }
}
