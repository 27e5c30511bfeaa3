package dev.symsweep.jobs.verify;

import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.StoredCurves;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.interpolate.CurvesAgain;
import dev.symsweep.jobs.spark.ProgressListener.Advance;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.directory.Directory;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/**
 * Trains random runs of a store again, computes random curves again and permutes a network of each architecture, and
 * says what does not come out as it must: with the same bits where the same computes, and else within a tolerance. It
 * writes nothing into the store.
 */
public final class VerifyJob extends SparkJob<VerifyJob> {

    private final SparkSession spark;
    private Optional<String> data = Optional.empty();

    private VerifyJob(SparkSession spark) {
        super(spark);
        this.spark = spark;
    }

    /** A job on that session; say {@code plan} and {@code store} before {@code execute}. */
    public static VerifyJob on(SparkSession spark) {
        return new VerifyJob(spark);
    }

    @Override
    protected VerifyJob self() {
        return this;
    }

    @Override
    public VerifyJob data(String value) {
        data = Optional.of(value);
        return super.data(value);
    }

    /**
     * Verifies.
     *
     * @throws dev.symsweep.store.directory.StoreException if there is no store, or it belongs to another sweep
     * @throws dev.symsweep.data.DataException if data is missing, damaged or not what the runs were trained on
     */
    public VerifyResult execute(Sampling sampling) {
        RunStore store = RunStore.openExisting(hadoop(), root(), plan().name());
        plan(plan().asOf(store.semantics()));
        Scan<RunRow> scan = store.scan();
        expectDataOf(scan.rows());
        Map<RunKey, RunRow> rows =
                scan.rows().stream().collect(Collectors.toMap(row -> row.run().key(), row -> row));
        List<PlannedRun> finished = plan().runs().stream()
                .filter(run -> rows.containsKey(run.key())
                        && rows.get(run.key()).outcome().status() != RunStatus.FAILED)
                .toList();
        List<PlannedRun> reproducible =
                finished.stream().filter(run -> run.spec().isReproducible()).toList();
        int semantics = store.semantics();
        List<PlannedRun> same = reproducible.stream()
                .filter(run -> run.spec().trainsAsWith(semantics))
                .toList();
        List<PlannedRun> runs = sampling.of("runs", same, sampling.runs());
        List<PlannedRun> architectures = architectures(finished, rows);
        requireData(runs);
        start();
        List<Verdict> ofRuns =
                verdicts("runs", runs, new RunCheck(shareHadoop(), store.root(), dataRoot(), sampling.tolerance()));
        List<Verdict> ofArchitectures = verdicts(
                "architectures",
                architectures,
                new InvarianceTask(shareHadoop(), store.root(), dataRoot(), sampling.seed()));
        return new VerifyResult(
                ofRuns,
                curves(sampling, rows),
                ofArchitectures,
                reproducible.size() - same.size(),
                Math.toIntExact(
                        finished.stream().filter(run -> run.spec().isImported()).count()),
                scan.corrupt());
    }

    /** A run with a usable network of each network of the plan. */
    private static List<PlannedRun> architectures(List<PlannedRun> finished, Map<RunKey, RunRow> rows) {
        Map<NetworkSpec, PlannedRun> first = new LinkedHashMap<>();
        finished.stream()
                .filter(run -> Optional.ofNullable(rows.get(run.key()))
                        .filter(RunRow::hasUsableNetwork)
                        .isPresent())
                .forEach(run -> first.putIfAbsent(NetworkSpec.of(run.spec()), run));
        return List.copyOf(first.values());
    }

    private List<Verdict> verdicts(String what, List<PlannedRun> runs, TaskBody<PlannedRun, Verdict> body) {
        List<Verdict> verdicts = new ArrayList<>();
        progress().started(what, runs.size(), 0);
        try {
            runTasks("Verify " + runs.size() + " " + what + " of " + plan().name(), runs, body, verdict -> {
                verdicts.add(verdict);
                progress()
                        .advanced(new Advance(
                                1,
                                verdict.isGood() ? Outcome.FINISHED : Outcome.FAILED,
                                verdict.what() + (verdict.isGood() ? " verified" : ": " + verdict.mismatch())));
            });
        } finally {
            progress().ended();
        }
        verdicts.sort(Comparator.comparing(Verdict::what));
        return verdicts;
    }

    private List<Verdict> curves(Sampling sampling, Map<RunKey, RunRow> rows) {
        Optional<InterpolationAnalysis> analysis = plan().analysis(InterpolationAnalysis.class);
        if (analysis.isEmpty() || sampling.curves() == 0) {
            return List.of();
        }
        AnalyzeJob job = AnalyzeJob.on(spark).plan(plan()).store(root());
        data.ifPresent(job::data);
        CurvesAgain again = CurvesAgain.of(analysis.get(), job);
        List<CurveRow> chosen = sampling.of("curves", again.possible(), sampling.curves());
        if (chosen.isEmpty()) {
            return List.of();
        }
        Directory scratch = scratch();
        try {
            StoredCurves found = again.compute(chosen, scratch.qualified());
            Map<RunKey, String> numerics = new HashMap<>();
            return chosen.stream()
                    .map(row -> verdict(
                            row,
                            found,
                            sampling.tolerance(),
                            numerics.computeIfAbsent(row.key().a().run(), run -> numerics(rows, run))))
                    .toList();
        } finally {
            scratch.deleteAll();
        }
    }

    /** That of one of its networks; a row of a curve does not say what computed it. */
    private static String numerics(Map<RunKey, RunRow> rows, RunKey run) {
        RunRow row = Objects.requireNonNull(rows.get(run));
        return Numbers.difference(row, Engine.named(row.run().spec().engine()).numerics());
    }

    private static Verdict verdict(CurveRow stored, StoredCurves found, double tolerance, String numerics) {
        String what = "curve from run " + stored.key().a().brief() + " to run "
                + stored.key().b().brief() + " (arm " + stored.arm() + ", "
                + stored.key().split().name().toLowerCase(Locale.ROOT) + ")";
        Optional<CurveRow> again =
                found.find(stored.key()).filter(row -> row.key().equals(stored.key()));
        if (again.isEmpty()) {
            return Verdict.impossible(what, "is not computed by this plan any more");
        }
        double allowed = numerics.isEmpty() ? 0 : tolerance;
        List<Evaluation> before = stored.curve().points();
        List<Evaluation> after = again.get().curve().points();
        double largest = 0;
        String mismatch = "";
        for (int i = 0; i < before.size(); i++) {
            double loss = Numbers.relative(before.get(i).loss(), after.get(i).loss());
            double accuracy =
                    Numbers.relative(before.get(i).accuracy(), after.get(i).accuracy());
            if (mismatch.isEmpty() && !(loss <= allowed)) {
                mismatch = "at point " + i + " its loss is " + after.get(i).loss() + ", stored is "
                        + before.get(i).loss();
            } else if (mismatch.isEmpty() && !(accuracy <= allowed)) {
                mismatch = "at point " + i + " its accuracy is " + after.get(i).accuracy() + ", stored is "
                        + before.get(i).accuracy();
            }
            largest = Math.max(largest, Math.max(loss, accuracy));
        }
        return new Verdict(what, numerics, mismatch, largest);
    }

    /** Where all tasks can write: on this machine where they run here, else beside the results. */
    private Directory scratch() {
        if (!isLocal()) {
            return Directory.of(hadoop(), root()).child(".verify-" + UUID.randomUUID());
        }
        try {
            return Directory.of(
                    hadoop(),
                    Files.createTempDirectory("symsweep-verify-").toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
