package dev.symsweep.store;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.data.DataDigest;
import dev.symsweep.data.DataDigests;
import dev.symsweep.data.ImageShape;
import dev.symsweep.engine.Numerics;
import dev.symsweep.engine.Precision;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.Curve;
import dev.symsweep.network.Activation;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Setting;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.DataSpec;
import dev.symsweep.spec.NetworkDigest;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.spec.Split;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.symmetry.Fix;
import dev.symsweep.symmetry.Standard;
import dev.symsweep.symmetry.WAsymmetric;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.Optimization;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.Schedule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rows to store. */
public final class Rows {

    private Rows() {}

    public static RunSpec spec(long seed) {
        return new RunSpec(
                DataSpec.of("glyphs").holdingOut(100, 7),
                new Mlp(List.of(2), Norm.LAYER_NORM, Activation.GELU),
                new WAsymmetric(5, List.of(Fix.entries("hidden1", 3, 0.5), Fix.entries("output", 1, 0.25))),
                Recipe.of(new Optimization.AdamW(0.9, 0.999, 1e-8, 0.03), new Schedule.Cosine(1e-3, 0), 32, 2, 0.1),
                "onednn",
                Precision.F32,
                seed);
    }

    public static ParameterLayout layout(RunSpec spec) {
        return new NetworkSpec(new ImageShape(2, 2, 1), 3, spec.architecture(), spec.symmetry())
                .network()
                .layout();
    }

    public static RunRow finished(long seed) {
        return row(
                seed,
                new RunOutcome(
                        RunStatus.FINISHED,
                        "",
                        new Evaluation(0.125, 0.96875, 900),
                        new Evaluation(0.25, 0.9375, 200),
                        List.of(new EpochRecord(1, 1.5, 1e-3), new EpochRecord(2, 0.5, 5e-4)),
                        58));
    }

    public static RunRow diverged(long seed) {
        return row(
                seed,
                new RunOutcome(
                        RunStatus.DIVERGED,
                        "loss is NaN in step 3",
                        new Evaluation(Double.NaN, 0.125, 900),
                        new Evaluation(Double.POSITIVE_INFINITY, 0.125, 200),
                        List.of(),
                        3));
    }

    /** A run whose vector ends with the running statistics of batch normalisation. */
    public static RunRow batchNormalized(long seed) {
        RunSpec plain = spec(seed);
        RunSpec spec = new RunSpec(
                DataSpec.of("glyphs"),
                new Mlp(List.of(2), Norm.BATCH_NORM, Activation.RELU),
                new Standard(),
                plain.recipe(),
                "onednn",
                Precision.BF16,
                seed);
        return row(spec, finished(seed).outcome());
    }

    public static RunRow failed(long seed) {
        RunSpec spec = spec(seed);
        return new RunRow(
                "test",
                PlannedRun.of("w", spec),
                RunOutcome.failed("out of luck"),
                new RunTiming(0, 0.5, 0),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "", "", 0),
                        "symsweep 0.1.0",
                        Optional.empty(),
                        Optional.empty()),
                new ParameterLayout(List.of()));
    }

    private static RunRow row(long seed, RunOutcome outcome) {
        return row(spec(seed), outcome);
    }

    private static RunRow row(RunSpec spec, RunOutcome outcome) {
        return new RunRow(
                "test",
                PlannedRun.of("w", spec, new Setting(Map.of("recipe.batch", 32L))),
                outcome,
                new RunTiming(1.5, 0.03125, 38_400),
                new Provenance(
                        Semantics.of(spec),
                        new Numerics("onednn", "oneDNN 3.11.0", "avx512", 1),
                        "symsweep 0.1.0; java 17.0.15",
                        Optional.of(new DataDigests(new DataDigest("a".repeat(64)), new DataDigest("b".repeat(64)))),
                        Optional.of(new NetworkDigest("5".repeat(64)))),
                layout(spec));
    }

    /** The same as a Symsweep wrote it that knew nothing of settings, data and networks. */
    public static RunRow before(RunRow row, int semantics) {
        Provenance now = row.provenance();
        RunSpec spec = row.run().spec();
        return new RunRow(
                row.sweep(),
                new PlannedRun(row.run().arm(), spec, spec.key(semantics), Setting.NONE),
                row.outcome(),
                row.timing(),
                new Provenance(
                        spec.semantics(semantics), now.numerics(), now.versions(), Optional.empty(), Optional.empty()),
                row.layout());
    }

    /** Weights of a row's layout, with the bit patterns that a careless writer would lose. */
    public static float[] weights(RunRow row) {
        float[] weights = new float[row.layout().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (i - 5) / 8f;
        }
        weights[0] = -0f;
        weights[1] = Float.MIN_VALUE;
        weights[2] = Float.intBitsToFloat(0x7fc00123);
        weights[3] = Float.NEGATIVE_INFINITY;
        return weights;
    }

    public static CurveRow curve(long seedA, long seedB, Split split) {
        CurvePath path = CurvePath.linear(3);
        return CurveRow.of(
                new CurveKey(
                        path.id(),
                        Snapshot.end(spec(seedA).key()),
                        Snapshot.end(spec(seedB).key()),
                        split),
                "w",
                path,
                new Curve(List.of(
                        new Evaluation(0.25, 0.75, 200),
                        new Evaluation(1.5, 0.5, 200),
                        new Evaluation(0.75, 0.25, 200))));
    }

    public static PermutationRow permutation(long seed, long onto) {
        return new PermutationRow(
                new PermutationKey(
                        new MethodId("0123456789ab"),
                        Snapshot.end(spec(seed).key()),
                        Target.of(Snapshot.end(spec(onto).key()))),
                "weight-matching",
                "w",
                0,
                List.of(
                        new PermutationRow.Group("hidden1", Permutation.of(2, 0, 1)),
                        new PermutationRow.Group("hidden2", Permutation.of(1, 0))),
                List.of(1.5, 2.25),
                new PermutationRow.Effect(
                        new Evaluation(0.25, 0.75, 200),
                        new Evaluation(0.250001, 0.75, 200),
                        new MatchedWeights(List.of(
                                new MatchedWeights.Correlation("hidden1.weight", 0.5),
                                new MatchedWeights.Correlation("hidden1.bias", Double.NaN)))));
    }
}
