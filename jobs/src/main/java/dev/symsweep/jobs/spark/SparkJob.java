package dev.symsweep.jobs.spark;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.DataException;
import dev.symsweep.data.source.DataSource;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.store.driver.WorkOrder;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.sweep.SweepPlan;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * What all jobs share: the session, what to work on, where results go, and how tasks are submitted and watched.
 *
 * @param <J> the job itself
 */
public abstract class SparkJob<J extends SparkJob<J>> {

    private final SparkSession spark;
    private @Nullable SweepPlan plan;
    private @Nullable String root;
    private Optional<String> data = Optional.empty();
    private Map<DataSource, DataDigests> expected = Map.of();
    private ProgressListener progress = ProgressListener.SILENT;
    private Runnable start = () -> {};
    private WorkOrder order = WorkOrder.FORWARD;
    private UnitWatch watch = new UnitWatch();
    private volatile boolean isCancelled;

    /** A job on that session. */
    protected SparkJob(SparkSession spark) {
        this.spark = spark;
    }

    /** The job itself, for calls in a row. */
    protected abstract J self();

    /** What of the sweep's work the job does, in a word: {@code train}, or the name of an analysis. */
    protected String phase() {
        return getClass().getSimpleName().replaceFirst("Job$", "").toLowerCase(Locale.ROOT);
    }

    /** Required: the sweep to work on. */
    public J plan(SweepPlan value) {
        plan = value;
        return self();
    }

    /** Required: the root of the run store, a path of any Hadoop file system. */
    public J store(String value) {
        root = value;
        return self();
    }

    /**
     * Optional: the directory that holds downloaded data sets, on every machine that runs tasks, or the URI of one that
     * each of them reaches.
     */
    public J data(String value) {
        data = Optional.of(value);
        return self();
    }

    /** Optional: who is told how far the job is. */
    public J progress(ProgressListener value) {
        progress = value;
        return self();
    }

    /** Optional: what is done once the job has nothing to refuse, before its first task. */
    public J atStart(Runnable value) {
        start = value;
        return self();
    }

    /** Optional: in which order units of work are done, so that drivers of one store share them. */
    public J order(WorkOrder value) {
        order = value;
        return self();
    }

    /** Optional: who knows what the job's tasks are at. */
    public J watch(UnitWatch value) {
        watch = value;
        return self();
    }

    /** In which order units of work are done. */
    public WorkOrder order() {
        return order;
    }

    /** Does what is to be done before the first task. */
    protected void start() {
        start.run();
    }

    /** The sweep to work on. */
    public SweepPlan plan() {
        return required(plan, "plan");
    }

    /** As it was given; stores know the whole path, which is what tasks get. */
    public String root() {
        return required(root, "store");
    }

    /** Where data sets lie, and what they must be. */
    public DataCache.Root dataRoot() {
        return DataCache.Root.of(data).expecting(expected);
    }

    /**
     * From now on data must be what the planned runs among these were trained on, so that a store never mixes data.
     * Runs whose spec states the digest are held to that alone. Of complete runs that do not say on which data they
     * were trained a warning tells how many there are.
     *
     * @throws DataException if these were trained on different data of one set
     */
    public void expectDataOf(Collection<RunRow> rows) {
        Map<DataSource, DataDigests> digests = new HashMap<>();
        int unknown = 0;
        for (RunRow row : rows) {
            if (!isHeldToItsData(row)) {
                continue;
            }
            if (row.provenance().data().isEmpty()) {
                unknown++;
                continue;
            }
            DataSpec data = row.run().spec().data();
            DataDigests found = row.provenance().data().get();
            DataDigests first = digests.putIfAbsent(data.source(), found);
            if (first != null && !first.equals(found)) {
                throw new DataException("data set " + data.set() + ": runs in the store were trained on different"
                        + " data, " + first.set() + " and " + found.set());
            }
        }
        expected = digests;
        if (unknown > 0) {
            progress.warned((unknown == 1
                            ? "1 run does not say on which data it was"
                            : unknown + " runs do not say on which data they were")
                    + " trained; whether it is the data of now is not checked");
        }
    }

    private boolean isHeldToItsData(RunRow row) {
        return row.outcome().status().isComplete()
                && row.run().spec().data().digest().isEmpty()
                && plan().population().find(row.run().key()).isPresent();
    }

    /** Who is told how far the job is. */
    public ProgressListener progress() {
        return progress;
    }

    /** The file system settings of the session. */
    public Configuration hadoop() {
        return spark.sparkContext().hadoopConfiguration();
    }

    /** Tasks read and write files with the driver's file system settings. */
    public Broadcast<SerializableConfiguration> shareHadoop() {
        return context().broadcast(new SerializableConfiguration(hadoop()));
    }

    /**
     * Reads the data of these runs before any task needs it. On this machine that fails at once where tasks would fail
     * one by one, and fills the cache they share; a cluster's driver need not have the data.
     *
     * @throws dev.symsweep.data.DataException if it is missing or damaged
     */
    public void requireData(Collection<PlannedRun> runs) {
        if (isLocal()) {
            runs.stream().map(run -> run.spec().data()).distinct().forEach(data -> DataCache.of(data, dataRoot()));
        }
    }

    /** Whether the tasks run in this JVM. */
    public boolean isLocal() {
        return spark.sparkContext().isLocal();
    }

    /** What of a card a task is given: where nothing is said of it all, or its part beside others of this JVM. */
    public double cardShare() {
        double otherwise = isLocal() ? 1.0 / slots() : 1;
        return Math.min(1, spark.sparkContext().conf().getDouble("spark.task.resource.gpu.amount", otherwise));
    }

    /** How many tasks run at the same time. */
    public int slots() {
        return Math.max(1, spark.sparkContext().defaultParallelism());
    }

    /**
     * Runs one task per unit, in the job's order. In the Spark UI the job's group is the sweep and the phase of work,
     * for instance {@code mnist: align}, and its description the title and the arms. Results are handed over on the
     * driver as they come, each exactly once, so that nothing waits for the slowest.
     *
     * @param title what is done, how often and for which sweep, for instance {@code Train 18 runs of mnist}
     * @throws UnitFailedException if a task failed for good, of which it has the first cause
     */
    public <T extends Serializable, R extends Serializable> void runTasks(
            String title, List<T> units, TaskBody<T, R> body, Consumer<R> onResult) {
        if (units.isEmpty()) {
            return;
        }
        JavaSparkContext context = context();
        String arms = JobArms.words(units, body);
        context.setJobGroup(group(), title + arms, true);
        isCancelled = false;
        try {
            UnitTasks.of(body, onResult)
                    .watchedBy(watch)
                    .unless(() -> isCancelled)
                    .run(spark.sparkContext(), order.of(units));
        } finally {
            context.clearJobGroup();
        }
    }

    /**
     * Tells the tasks that run, and those that wait, to end: {@link #runTasks} then throws. May be called while a
     * result is handed over.
     */
    protected void cancelTasks() {
        isCancelled = true;
        spark.sparkContext().cancelJobGroup(group());
    }

    private String group() {
        return plan().name() + ": " + phase();
    }

    private JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    private static <V> V required(@Nullable V value, String name) {
        if (value == null) {
            throw new IllegalStateException("call " + name + "(...) before execute()");
        }
        return value;
    }

    /** What one task does with its unit. */
    public interface TaskBody<T extends Serializable, R extends Serializable> extends Serializable {

        /** Works on a unit; what it throws fails the task, which Spark tries again. */
        R run(T unit) throws Exception;

        /** What messages call a unit, for instance {@code run 1a2b3c4d (arm w, seed 3)}. */
        String label(T unit);

        /** The arms that a unit is of, for the Spark UI; by default nothing is said of them. */
        default Set<String> arms(T unit) {
            return Set.of();
        }

        /**
         * What comes of a unit that does not fit into memory, even where nothing else runs beside it, or whose
         * executors are lost; the others go on.
         *
         * @return by default nothing: this ends the job
         */
        default R unfit(T unit, MemoryException reason) {
            throw reason;
        }
    }
}
