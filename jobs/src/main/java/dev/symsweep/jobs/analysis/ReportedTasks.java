package dev.symsweep.jobs.analysis;

import dev.symsweep.analysis.Work;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.tile.TileReport;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The tasks of an analysis, whose reports are progress as they come, and are kept. */
public final class ReportedTasks {

    private ReportedTasks() {}

    /**
     * Runs one task for each unit.
     *
     * @param work how many results are done and missing
     * @param results what these are called, in the plural
     * @param title for the Spark UI
     * @return what the tasks report, in the order in which they end
     * @throws dev.symsweep.jobs.spark.UnitFailedException if a task failed for good
     */
    public static <U extends Serializable> List<TileReport> run(
            AnalyzeJob job,
            Work<?> work,
            String results,
            String title,
            List<U> units,
            SparkJob.TaskBody<U, TileReport> body) {
        List<TileReport> reports = new ArrayList<>();
        job.progress().started(results, Math.toIntExact(work.missing()), Math.toIntExact(work.done()));
        try {
            job.runTasks(title, units, body, report -> {
                reports.add(report);
                report.advance(job.progress());
            });
        } finally {
            job.progress().ended();
        }
        return reports;
    }
}
