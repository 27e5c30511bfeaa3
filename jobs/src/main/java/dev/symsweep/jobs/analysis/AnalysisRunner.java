package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Analysis;

/**
 * Computes what is missing of an analysis, in Spark tasks. Runners are found by the {@link java.util.ServiceLoader}, so
 * that adding one is a line of {@code META-INF/services}.
 *
 * @param <A> the analysis
 */
public interface AnalysisRunner<A extends Analysis> {

    /** The analysis that it computes. */
    Class<A> analysis();

    /**
     * Computes the missing rows and writes them.
     *
     * @param job the store, the session and what else the analysis is computed with
     * @throws AnalysisException if networks cannot be used; where a task finds that, as the cause of what Spark throws
     * @throws dev.symsweep.store.directory.StoreException if there is no store, it cannot be written or belongs to
     *     another sweep
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    AnalysisResult run(A analysis, AnalyzeJob job);
}
