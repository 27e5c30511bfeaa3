package dev.symsweep.notebook;

import dev.symsweep.analysis.Analysis;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.SparkSessions;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.jobs.train.TrainResult;
import dev.symsweep.report.Report;
import dev.symsweep.report.ReportSource;
import dev.symsweep.report.document.Figure;
import dev.symsweep.report.document.Section;
import dev.symsweep.report.document.Table;
import dev.symsweep.results.StoredPlan;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepFile;
import dev.symsweep.sweep.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A sweep in a notebook: its plan, its results as tables of Spark, and its report in parts. */
public final class Sweep {

    private static final Configuration HADOOP = SparkSessions.hadoop();

    private final SweepPlan plan;
    private final String root;

    private Sweep(SweepPlan plan, String root) {
        this.plan = plan;
        this.root = root;
    }

    static Sweep of(String yaml, String root) {
        return new Sweep(SweepFile.plan("sweep", yaml, List.of()), root);
    }

    static Sweep open(String root) {
        return new Sweep(StoredPlan.read(HADOOP, root), root);
    }

    /** Every run spelled out, and the analyses. */
    public SweepPlan plan() {
        return plan;
    }

    /** The directory of its results. */
    public String directory() {
        return root;
    }

    /** Trains what is not trained yet and does the analyses; says what was done. */
    public String run() {
        RunStore.open(HADOOP, root, plan.name());
        TrainResult trained = TrainJob.on(Notebook.spark())
                .plan(plan)
                .store(root)
                .atStart(() -> StoredPlan.keep(HADOOP, root, plan))
                .execute();
        List<String> done = new ArrayList<>();
        done.add(trained.finished() + " runs trained, " + trained.skipped() + " done before");
        for (Analysis analysis : plan.analyses()) {
            AnalysisResult result =
                    AnalyzeJob.on(Notebook.spark()).plan(plan).store(root).execute(analysis.name());
            done.add(result.computed() + " " + analysis.wording().units() + " computed, " + result.skipped()
                    + " done before");
        }
        return String.join("\n", done);
    }

    /**
     * A table of its results.
     *
     * @param name the directory below that of the results, for instance {@code runs} or {@code curves}
     */
    public Dataset<Row> table(String name) {
        return Notebook.spark().read().parquet(root + "/" + name);
    }

    /** The report of what there is. */
    public Report report() {
        RunStore store = RunStore.openExisting(HADOOP, root, plan.name());
        return Report.of(
                new ReportSource(plan.asOf(store.semantics()), store.scan(), ReportSource.Tables.of(HADOOP, root)));
    }

    /**
     * A section of the report.
     *
     * @param anchor its anchor, for instance {@code atlas}
     * @throws IllegalArgumentException if there is none
     */
    public Section section(String anchor) {
        return find(report().document().sections(), Section::anchor, anchor);
    }

    /**
     * A figure of the report.
     *
     * @param anchor its anchor, which is also the name of its file, for instance {@code curves-test-loss}
     * @throws IllegalArgumentException if there is none
     */
    public Figure figure(String anchor) {
        return find(report().document().figures(), Figure::anchor, anchor);
    }

    /**
     * A table of the report, in which the rows of the stored tables are summed up.
     *
     * @param anchor its anchor, for instance {@code mli-train-table}
     * @throws IllegalArgumentException if there is none
     */
    public Table summary(String anchor) {
        return find(report().document().tables(), Table::anchor, anchor);
    }

    private static <T> T find(List<T> all, Function<T, String> anchor, String wanted) {
        return all.stream()
                .filter(one -> anchor.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the report has no \"" + wanted + "\", it has "
                        + all.stream().map(anchor).collect(Collectors.joining(", "))));
    }

    @Override
    public String toString() {
        return plan.name() + ": " + plan.runs().size() + " runs, results in " + root;
    }
}
