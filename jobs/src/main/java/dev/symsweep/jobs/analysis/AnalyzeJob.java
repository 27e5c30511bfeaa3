package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.store.RunStore;
import dev.symsweep.yaml.InvalidSweepException;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.spark.sql.SparkSession;

/**
 * Does an analysis of a sweep's trained runs. What is in the store is skipped; results of runs that are missing,
 * diverged or failed are left out and counted. The rows do not depend on the number of tasks.
 */
public final class AnalyzeJob extends SparkJob<AnalyzeJob> {

    private String phase = "";

    private AnalyzeJob(SparkSession spark) {
        super(spark);
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static AnalyzeJob on(SparkSession spark) {
        return new AnalyzeJob(spark);
    }

    @Override
    protected AnalyzeJob self() {
        return this;
    }

    @Override
    protected String phase() {
        return phase;
    }

    /**
     * Computes what is missing of the analysis of that name.
     *
     * @throws InvalidSweepException if the sweep asks for no such analysis
     * @throws AnalysisException if networks cannot be used; where a task finds that, as the cause of what Spark throws
     * @throws dev.symsweep.store.directory.StoreException if there is no store, it cannot be written or belongs to
     *     another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    public AnalysisResult execute(String name) {
        Analysis analysis = plan().analysis(name)
                .orElseThrow(() -> new InvalidSweepException(
                        "sweep " + plan().name() + " asks for no analysis " + name + ", it has no analyses." + name));
        phase = name;
        RunStore store = RunStore.openExisting(hadoop(), root(), plan().name());
        start();
        plan(plan().asOf(store.semantics()));
        return run(analysis);
    }

    private AnalysisResult run(Analysis analysis) {
        return runners().stream()
                .filter(runner -> runner.analysis().isInstance(analysis))
                .findFirst()
                .map(runner -> run(runner, analysis))
                .orElseThrow(() -> new IllegalStateException("nothing computes analysis " + analysis.name()));
    }

    private <A extends Analysis> AnalysisResult run(AnalysisRunner<A> runner, Analysis analysis) {
        return runner.run(runner.analysis().cast(analysis), this);
    }

    private static List<AnalysisRunner<?>> runners() {
        return ServiceLoader.load(AnalysisRunner.class, AnalyzeJob.class.getClassLoader()).stream()
                .<AnalysisRunner<?>>map(ServiceLoader.Provider::get)
                .toList();
    }
}
