package dev.symsweep.jobs.spark;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * Opens the Spark session that the jobs run on. What {@code spark-submit} or {@code -Dspark.*} set goes before what is
 * set here; only the settings that decide the bits of results are forced.
 */
public final class SparkSessions {

    /** The cores of this machine. */
    public static final String LOCAL_MASTER = "local[*]";

    private static final String MASTER = "spark.master";
    private static final String LOCAL_DIRECTORIES = "spark.local.dir";
    private static final String EXECUTOR_JAVA_OPTIONS = "spark.executor.extraJavaOptions";
    private static final String EXECUTOR_CLASS_PATH = "spark.executor.extraClassPath";

    /** One thread per task slot, as two OpenMP threads change the bits of a run and slow a full machine down. */
    private static final Map<String, String> FORCED =
            Map.of("spark.speculation", "false", "spark.executorEnv.OMP_NUM_THREADS", "1");

    /**
     * Results of tasks are handed on as they come, so that a limit on all of a job's would only end those of very many
     * tasks. The allocator settings keep freed pages, where a native library would ask for them again in each call.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.ui.showConsoleProgress", "false",
            "spark.driver.maxResultSize", "0",
            "spark.executorEnv.MALLOC_MMAP_MAX_", "0",
            "spark.executorEnv.MALLOC_TRIM_THRESHOLD_", "8589934592");

    private static final Map<String, String> EXECUTOR_PROPERTIES = new TreeMap<>(Map.of(
            "org.bytedeco.javacpp.cachedir", "javacpp",
            "org.bytedeco.javacpp.maxbytes", "0",
            "org.bytedeco.javacpp.maxphysicalbytes", "0"));

    /**
     * A session on this machine opens no port to others, and no task of its ends the process: an error that is fatal to
     * an executor is that of one unit, and heartbeats to oneself that failed are no reason to go.
     */
    private static final Map<String, String> LOCAL_DEFAULTS = Map.of(
            "spark.executor.killOnFatalError.depth", "0",
            "spark.executor.heartbeat.maxFailures", Integer.toString(Integer.MAX_VALUE),
            "spark.ui.enabled", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1");

    private SparkSessions() {}

    /** Whether the surroundings, such as {@code spark-submit}, have chosen a master. */
    public static boolean masterIsSet() {
        return new SparkConf().contains(MASTER);
    }

    /** The master that the surroundings chose, or {@link #LOCAL_MASTER}. */
    public static String chosenMaster() {
        return new SparkConf().get(MASTER, LOCAL_MASTER);
    }

    /**
     * Whether the surroundings, such as {@code spark-submit}, have said where executors find this application's
     * classes.
     */
    public static boolean executorsHaveClasses() {
        SparkConf conf = new SparkConf();
        return conf.contains("spark.jars") || conf.contains(EXECUTOR_CLASS_PATH);
    }

    /** A session on {@link #chosenMaster}. */
    public static SparkSession open(String application) {
        return open(application, chosenMaster());
    }

    /**
     * A session on a master, or the one that this JVM already has.
     *
     * @param application its name in the Spark UI
     * @param master for instance {@code local[2]} or {@code spark://host:7077}
     * @throws SessionException if this JVM has too little heap for Spark, or Spark refuses a setting
     */
    public static SparkSession open(String application, String master) {
        SparkConf conf = new SparkConf();
        conf.setMaster(master).setAppName(application);
        FORCED.forEach(conf::set);
        DEFAULTS.forEach(conf::setIfMissing);
        if (master.startsWith("local")) {
            LOCAL_DEFAULTS.forEach(conf::setIfMissing);
        }
        if (master.startsWith("local-cluster")) {
            conf.setIfMissing(EXECUTOR_CLASS_PATH, absoluteClassPath());
        }
        addExecutorOptions(conf);
        SessionException.requireHeap();
        keepLocalFilesTogether(conf);
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (IllegalArgumentException e) {
            throw SessionException.refused(conf, e);
        }
    }

    /** File system settings as a session would have them, for work that needs no session. */
    public static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix("spark.hadoop.")) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /**
     * Executors of one host would race on unpacking natives into the user's cache, so each unpacks into its own
     * directory. Native memory is not bounded by the heap's size: see {@code conf/jvm.options}.
     */
    private static void addExecutorOptions(SparkConf conf) {
        StringBuilder options = new StringBuilder(conf.get(EXECUTOR_JAVA_OPTIONS, ""));
        EXECUTOR_PROPERTIES.forEach((property, value) -> {
            if (options.indexOf("-D" + property + "=") < 0) {
                options.append(" -D").append(property).append('=').append(value);
            }
        });
        conf.set(EXECUTOR_JAVA_OPTIONS, options.toString().strip());
    }

    /**
     * Where the user chose no directories for Spark's files, they are temporary files like others. Those that the
     * environment chose (SPARK_LOCAL_DIRS) go before these, and are the cluster's to clean.
     */
    private static void keepLocalFilesTogether(SparkConf conf) {
        if (conf.contains(LOCAL_DIRECTORIES) && conf.get(MASTER).startsWith("local")) {
            conf.set(
                    LOCAL_DIRECTORIES,
                    Arrays.stream(conf.get(LOCAL_DIRECTORIES).split(","))
                            .map(directory ->
                                    Scratch.in(Path.of(directory.strip())).toString())
                            .collect(Collectors.joining(",")));
        }
        Scratch.removeAtExit();
    }

    /** Executors work in directories of their own. */
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
