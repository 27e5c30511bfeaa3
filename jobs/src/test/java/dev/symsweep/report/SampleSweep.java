package dev.symsweep.report;

import dev.symsweep.alignment.weight.WeightMatching;
import dev.symsweep.analysis.Analysis;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.align.AlignmentAnalysis;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.Estimates;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.Modulo;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.RepairSelection;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.network.Activation;
import dev.symsweep.population.PairSelection;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.PlannedRuns;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Split;
import dev.symsweep.store.Codec;
import dev.symsweep.store.directory.CorruptFile;
import dev.symsweep.store.directory.Scan;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.sweep.ResolvedFile;
import dev.symsweep.sweep.SweepPlan;
import dev.symsweep.symmetry.SigmaAsymmetric;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.Symmetry;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Builds the plan and the rows of a sweep that was never run. */
final class SampleSweep {

    private static final int EXAMPLES = 10_000;
    private static final AlignmentMethod MATCHING = new AlignmentMethod(WeightMatching.once(), 0, Asymmetry.RESPECTED);

    private final String name;
    private final int points;
    private final Map<String, List<PlannedRun>> planned = new LinkedHashMap<>();
    private final List<RunRow> runs = new ArrayList<>();
    private final SampleCurves curves = new SampleCurves(EXAMPLES);
    private final List<PermutationRow> permutations = new ArrayList<>();
    private final List<MliRow> lines = new ArrayList<>();
    private final List<CorruptFile> corruptPermutations = new ArrayList<>();
    private final List<CorruptFile> corrupt = new ArrayList<>();
    private String isa = "AVX512";
    private String versions = "symsweep 0.1.0; java 17.0.15";

    private SampleSweep(String name, int points) {
        this.name = name;
        this.points = points;
    }

    static SampleSweep of(String name, int points) {
        return new SampleSweep(name, points);
    }

    /** Adds an arm with seeds 0, 1, ... */
    SampleSweep arm(String arm, int seeds) {
        Symmetry symmetry = arm.startsWith("sigma")
                ? new SigmaAsymmetric(planned.size(), 1, SigmaAsymmetric.Scaling.NONE)
                : new Standard();
        List<PlannedRun> ofArm = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            RunSpec spec = new RunSpec(
                    DataSpec.of("mnist").holdingOut(6000, 42),
                    new Mlp(List.of(512, 512, 512), Norm.LAYER_NORM, Activation.GELU),
                    symmetry,
                    Recipe.of(
                            new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03),
                            new Schedule.Constant(1e-3),
                            64,
                            25 + planned.size(),
                            0),
                    "onednn",
                    Precision.F32,
                    seed);
            ofArm.add(PlannedRun.of(arm, spec));
        }
        planned.put(arm, ofArm);
        return this;
    }

    SampleSweep finished(String arm, int seed, double testLoss, double testAccuracy) {
        Evaluation train = new Evaluation(testLoss / 10, 1, 6 * EXAMPLES);
        Evaluation test = new Evaluation(testLoss, testAccuracy, EXAMPLES);
        return run(arm, seed, new RunOutcome(RunStatus.FINISHED, "", train, test, List.of(), 100));
    }

    /** Finishes all runs of an arm, each with the same loss. */
    SampleSweep trained(String arm) {
        IntStream.range(0, planned.get(arm).size()).forEach(seed -> finished(arm, seed, 0.1, 0.9));
        return this;
    }

    /** The runs that follow were computed on another machine or by another version. */
    SampleSweep computedWith(String otherIsa, String otherVersions) {
        isa = otherIsa;
        versions = otherVersions;
        return this;
    }

    SampleSweep diverged(String arm, int seed, String reason) {
        Evaluation none = new Evaluation(Double.NaN, Double.NaN, EXAMPLES);
        return run(arm, seed, new RunOutcome(RunStatus.DIVERGED, reason, none, none, List.of(), 7));
    }

    SampleSweep failed(String arm, int seed, String reason) {
        return run(arm, seed, RunOutcome.failed(reason));
    }

    SampleSweep curve(String arm, int a, int b, double[] loss, double[] accuracy) {
        return curve(Split.TEST, arm, a, b, loss, accuracy);
    }

    SampleSweep curve(Split split, String arm, int a, int b, double[] loss, double[] accuracy) {
        return curve(path(RepairKind.NONE), split, arm, a, b, loss, accuracy);
    }

    /** A curve between networks that are aligned by weight matching. */
    SampleSweep moduloCurve(String arm, int a, int b, double[] loss, double[] accuracy) {
        return moduloCurve(RepairKind.NONE, arm, a, b, loss, accuracy);
    }

    /** The same of networks that are repaired. */
    SampleSweep moduloCurve(RepairKind repair, String arm, int a, int b, double[] loss, double[] accuracy) {
        return curve(path(repair).between(PathEnds.aligned(MATCHING)), Split.TEST, arm, a, b, loss, accuracy);
    }

    /** The same of networks as they were trained. */
    SampleSweep repairedCurve(RepairKind repair, String arm, int a, int b, double[] loss, double[] accuracy) {
        return curve(path(repair), Split.TEST, arm, a, b, loss, accuracy);
    }

    /** A curve whose barrier is estimated on so many examples, with a standard error of {@code error}. */
    SampleSweep estimate(int examples, String arm, int a, int b, double[] loss, double error) {
        CurvePath path = CurvePath.linear(loss.length).on(new Subsample(examples));
        curves.addEstimate(arm, key(path, Split.TEST, arm, a, b), path, loss, new StandardErrors(error, error));
        return this;
    }

    /** The report of a plan that estimates the barriers of all pairs. */
    Report reportEstimated(Estimates estimates) {
        return report(Optional.of(new InterpolationAnalysis(
                3,
                PairSelection.ALL,
                List.of(Split.TEST),
                List.copyOf(planned.keySet()),
                Modulo.NOTHING,
                RepairSelection.NONE,
                estimates)));
    }

    private SampleSweep curve(CurvePath path, Split split, String arm, int a, int b, double[] loss, double[] accuracy) {
        curves.add(arm, key(path, split, arm, a, b), path, loss, accuracy);
        return this;
    }

    private CurveKey key(CurvePath path, Split split, String arm, int a, int b) {
        return new CurveKey(path.id(), Snapshot.end(key(arm, a)), Snapshot.end(key(arm, b)), split);
    }

    /** The losses as trained from initial to final weights; the plain ones are a tenth of these. */
    SampleSweep line(Split split, String arm, int seed, double smoothing, double... losses) {
        return line(SampleCurves.line(key(arm, seed), arm, split, Subsample.NONE, smoothing, EXAMPLES, losses));
    }

    SampleSweep line(MliRow row) {
        lines.add(row);
        return this;
    }

    SampleSweep aligned(PermutationRow row) {
        permutations.add(row);
        return this;
    }

    SampleSweep corruptPermutations(String file, String reason) {
        corruptPermutations.add(new CorruptFile(file, reason, ""));
        return this;
    }

    SampleSweep corrupt(String file, String reason) {
        corrupt.add(new CorruptFile(file, reason, ""));
        return this;
    }

    RunKey key(String arm, int seed) {
        return planned.get(arm).get(seed).key();
    }

    /** The report, with curves on the test set. */
    Report report() {
        return report(List.of(Split.TEST));
    }

    Report report(List<Split> on) {
        return report(Optional.of(analysis(PairSelection.ALL, on)));
    }

    /** The report of fewer pairs than all. */
    Report report(PairSelection pairs) {
        return report(Optional.of(analysis(pairs, List.of(Split.TEST))));
    }

    Report report(Optional<InterpolationAnalysis> analysis) {
        return report(
                "MLPs on MNIST: standard against asymmetric networks",
                List.copyOf(analysis.stream().toList()));
    }

    /** The report of a plan that looks at the pairs of an arm modulo weight matching as well. */
    Report reportModulo(String arm) {
        return reportModulo(arm, List.of(RepairKind.NONE));
    }

    /** The same with these repairs. */
    Report reportModulo(String arm, List<RepairKind> repairs) {
        Modulo modulo = new Modulo(List.of(MATCHING), List.of(arm));
        return report(
                "",
                List.of(
                        new AlignmentAnalysis(List.of(arm), PairSelection.ALL, List.of(MATCHING)),
                        analysis(modulo, repairs)));
    }

    /** The report with these repairs. */
    Report reportRepaired(RepairKind... repairs) {
        return report(Optional.of(analysis(Modulo.NOTHING, List.of(repairs))));
    }

    private InterpolationAnalysis analysis(Modulo modulo, List<RepairKind> repairs) {
        return new InterpolationAnalysis(
                points,
                PairSelection.ALL,
                List.of(Split.TEST),
                List.copyOf(planned.keySet()),
                modulo,
                new RepairSelection(repairs, RepairSelection.NONE.examples()),
                Estimates.NONE);
    }

    /** The report of a plan with that description that asks for these. */
    Report report(String description, List<Analysis> analyses) {
        List<PlannedRun> all = planned.values().stream().flatMap(List::stream).toList();
        SweepPlan plan = new SweepPlan(name, description, new PlannedRuns(all), Map.of(), analyses, ResolvedFile.NONE);
        Map<Codec<?, ?>, Scan<?>> scans = Map.of(
                CurveCodec.CODEC, new Scan<>(curves.rows(), List.of()),
                PermutationCodec.CODEC, new Scan<>(permutations, corruptPermutations),
                MliCodec.CODEC, new Scan<>(lines, List.of()));
        return Report.of(new ReportSource(plan, new Scan<>(runs, corrupt), SampleTables.of(scans)));
    }

    /** Forgets an arm, as if its results were of an earlier version of the sweep file. */
    SampleSweep withoutPlanOf(String arm) {
        planned.remove(arm);
        return this;
    }

    private CurvePath path(RepairKind repair) {
        return analysis(PairSelection.ALL, List.of(Split.TEST)).path(repair);
    }

    private InterpolationAnalysis analysis(PairSelection pairs, List<Split> on) {
        return InterpolationAnalysis.plain(points, pairs, on, List.copyOf(planned.keySet()));
    }

    private SampleSweep run(String arm, int seed, RunOutcome outcome) {
        runs.add(SampleRuns.row(name, planned.get(arm).get(seed), outcome, isa, versions));
        return this;
    }
}
