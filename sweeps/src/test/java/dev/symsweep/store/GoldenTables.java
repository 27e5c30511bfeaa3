package dev.symsweep.store;

import dev.symsweep.alignment.group.Permutation;
import dev.symsweep.analysis.Subsample;
import dev.symsweep.analysis.align.FrameKey;
import dev.symsweep.analysis.align.MethodId;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.atlas.DistanceCodec;
import dev.symsweep.analysis.atlas.DistanceKey;
import dev.symsweep.analysis.atlas.DistanceRow;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurvePath;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.PathEnds;
import dev.symsweep.analysis.interpolate.RepairKind;
import dev.symsweep.analysis.interpolate.StandardErrors;
import dev.symsweep.analysis.metanet.MetanetCodec;
import dev.symsweep.analysis.metanet.MetanetNetwork;
import dev.symsweep.analysis.metanet.MetanetRecipe;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetRow.Course;
import dev.symsweep.analysis.metanet.MetanetRun;
import dev.symsweep.analysis.mli.MliCodec;
import dev.symsweep.analysis.mli.MliKey;
import dev.symsweep.analysis.mli.MliRow;
import dev.symsweep.analysis.predictive.PredictiveCodec;
import dev.symsweep.analysis.predictive.PredictiveKey;
import dev.symsweep.analysis.predictive.PredictiveRow;
import dev.symsweep.analysis.surface.SurfaceCodec;
import dev.symsweep.analysis.surface.SurfaceKey;
import dev.symsweep.analysis.surface.SurfaceRow;
import dev.symsweep.analysis.surface.SurfaceShape;
import dev.symsweep.analysis.surface.SurfaceShape.Kind;
import dev.symsweep.analysis.transfer.TransferCodec;
import dev.symsweep.architecture.Mlp;
import dev.symsweep.architecture.Norm;
import dev.symsweep.bayes.PredictiveQuality;
import dev.symsweep.engine.Numerics;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.landscape.monotonic.LossLine;
import dev.symsweep.landscape.surface.Mixture;
import dev.symsweep.landscape.surface.Plane;
import dev.symsweep.landscape.surface.Surface;
import dev.symsweep.network.Activation;
import dev.symsweep.network.Network;
import dev.symsweep.network.Shape;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Split;
import dev.symsweep.store.network.NetworkCodec;
import dev.symsweep.store.network.NetworkRow;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.store.run.RunTrouble;
import dev.symsweep.symmetry.SigmaAsymmetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The newest version of every table with rows for its golden files; whoever changes them writes new files. */
final class GoldenTables {

    private static final MethodId METHOD = new MethodId("0123456789ab");
    private static final FrameKey FRAME = new FrameKey("f".repeat(64));
    private static final String MATCHING = "weight-matching";

    private GoldenTables() {}

    static List<GoldenTable> newest() {
        return List.of(
                GoldenTable.ofRuns(
                        List.of(Rows.finished(1), failed(), Rows.batchNormalized(3), Rows.diverged(4), stopped())),
                GoldenTable.of(NetworkCodec.CODEC, List.of(network())),
                GoldenTable.of(
                        PermutationCodec.CODEC,
                        List.of(Rows.permutation(1, 2), permutationAfterAnEpoch(), intoFrame())),
                GoldenTable.of(CurveCodec.CODEC, curves()),
                GoldenTable.of(SurfaceCodec.CODEC, List.of(triangle(), plane())),
                GoldenTable.of(
                        MliCodec.CODEC,
                        List.of(
                                line(Split.TRAIN, Subsample.NONE, 2, 3, 0.5, 0.4375, 0.25),
                                line(Split.TEST, new Subsample(40), 2.5, Double.NaN, 0.75))),
                GoldenTable.of(PredictiveCodec.CODEC, predictions()),
                GoldenTable.of(DistanceCodec.CODEC, distances()),
                GoldenTable.of(TransferCodec.CODEC, GoldenTransfers.rows()),
                GoldenTable.of(MetanetCodec.CODEC, List.of(metanet(), divergedMetanet())),
                new GoldenZoo());
    }

    private static List<PredictiveRow> predictions() {
        return List.of(
                new PredictiveRow(
                        new PredictiveKey(end(1), 25, Split.TEST),
                        "w",
                        new PredictiveQuality(1.25, 0.5625, 0.03125, 0.625, 1.125, 0.875),
                        40_960.5),
                new PredictiveRow(
                        new PredictiveKey(start(2), 1, Split.TRAIN),
                        "standard",
                        new PredictiveQuality(Double.POSITIVE_INFINITY, 0.125, 0.5, 0.9375, 2.25, 8),
                        Double.NaN));
    }

    private static RunRow failed() {
        RunRow row = Rows.failed(2);
        RunTrouble trouble = new RunTrouble(
                "java.lang.IllegalStateException: out of luck\n\tat dev.symsweep.Here.now(Here.java:7)\n",
                "symsweep train 'out/a store' --only 0123456789ab");
        return with(row, row.outcome().with(trouble));
    }

    private static RunRow stopped() {
        RunRow row = Rows.finished(5);
        RunOutcome is = row.outcome();
        return with(
                row,
                new RunOutcome(
                        RunStatus.STOPPED,
                        "after epoch 2 of 9: train-loss 0.5 is at most 0.5",
                        is.train(),
                        is.test(),
                        is.history(),
                        is.steps()));
    }

    private static RunRow with(RunRow row, RunOutcome outcome) {
        return new RunRow(row.sweep(), row.run(), outcome, row.timing(), row.provenance(), row.layout());
    }

    private static Snapshot end(long seed) {
        return Snapshot.end(Rows.spec(seed).key());
    }

    private static Snapshot start(long seed) {
        return Snapshot.after(Rows.spec(seed).key(), 0);
    }

    private static NetworkRow network() {
        SigmaAsymmetric sigma = new SigmaAsymmetric(7, 1, SigmaAsymmetric.Scaling.WIDTH);
        Network network =
                sigma.rewrite(new Mlp(List.of(3), Norm.LAYER_NORM, Activation.GELU).network(Shape.of(2, 2, 1), 2));
        return NetworkRow.of(network, sigma.fixedEntries(network));
    }

    private static PermutationRow permutationAfterAnEpoch() {
        return permutation(
                new PermutationKey(METHOD, Snapshot.after(Rows.spec(1).key(), 2), Target.of(start(2))), 0);
    }

    private static PermutationRow intoFrame() {
        return permutation(new PermutationKey(METHOD, end(1), Target.of(FRAME)), 3);
    }

    private static PermutationRow permutation(PermutationKey key, int frameSize) {
        PermutationRow row = Rows.permutation(1, 2);
        List<PermutationRow.Group> groups = List.of(new PermutationRow.Group("hidden1", Permutation.of(1, 2, 0)));
        return new PermutationRow(key, "universe", "w", frameSize, groups, row.objective(), row.effect());
    }

    private static List<CurveRow> curves() {
        CurvePath plain = CurvePath.linear(3);
        return List.of(
                Rows.curve(1, 2, Split.TRAIN),
                Rows.curve(1, 2, Split.TEST),
                curve(plain.between(new PathEnds.Aligned(MATCHING, METHOD))),
                curve(plain.between(new PathEnds.InFrame("universe", METHOD, FRAME))),
                curve(plain.repaired(RepairKind.CLOSED_FORM, 500)),
                curve(plain.on(new Subsample(40))).estimated(new StandardErrors(0.0625, 0.03125)));
    }

    private static CurveRow curve(CurvePath path) {
        CurveKey key = new CurveKey(path.id(), start(1), end(2), Split.TEST);
        return CurveRow.of(
                key, "standard and w", path, Rows.curve(1, 2, Split.TEST).curve());
    }

    private static SurfaceRow triangle() {
        return surface(new SurfaceShape(Kind.TRIANGLE, 2), METHOD.hex(), MATCHING);
    }

    private static SurfaceRow plane() {
        return surface(new SurfaceShape(Kind.PLANE, 3), "", "");
    }

    private static SurfaceRow surface(SurfaceShape shape, String modulo, String method) {
        Plane plane = new Plane(2, 0.5, 1.5);
        int points = SurfaceRow.grid(shape, plane).size();
        return new SurfaceRow(
                new SurfaceKey(shape.id(), List.of(end(1), end(2), end(3)), modulo, Split.TEST),
                "w",
                shape,
                method,
                plane,
                new Surface(evaluations(Mixture.MARKS.size()), evaluations(points)));
    }

    private static List<Evaluation> evaluations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Evaluation(0.25 * i, 1 - i / 64.0, 200))
                .toList();
    }

    /** No two measures of the first line are equal, and none is that of the other loss. */
    static MliRow line(Split split, Subsample subsample, double... losses) {
        List<Evaluation> plain = new ArrayList<>();
        List<Evaluation> trained = new ArrayList<>();
        for (int i = 0; i < losses.length; i++) {
            plain.add(new Evaluation(losses[i], 0.5, 10));
            trained.add(new Evaluation(losses[i] + 0.25 * i * i, 0.5, 10));
        }
        MliKey key = new MliKey(start(1), end(1), losses.length, split, subsample);
        return new MliRow(key, "standard", 0.125, new LossLine(trained, plain));
    }

    private static List<DistanceRow> distances() {
        return List.of(
                new DistanceRow(new DistanceKey("", end(1), end(2)), "w", "", 9, 1.5),
                new DistanceRow(new DistanceKey(METHOD.hex(), start(1), end(2)), "w", MATCHING, 9, 0.75),
                new DistanceRow(new DistanceKey(FRAME.brief(), end(1), end(3)), "w", "universe", 9, 1.25));
    }

    private static MetanetRow metanet() {
        MetanetRow.Result result = new MetanetRow.Result(
                2,
                0.875,
                0.75,
                0.5,
                List.of(
                        new MetanetRow.Predicted(end(1).text(), 0.625, 0.75),
                        new MetanetRow.Predicted(start(2).text(), 0.25, 0.125)),
                new float[] {1.5f, -0f, Float.MIN_VALUE});
        Course course = new Course(RunStatus.FINISHED, List.of(0.5, 0.25), List.of(0.25, 0.625));
        return metanet(MetanetNetwork.DEEP_SETS, 1, course, Optional.of(result));
    }

    private static MetanetRow divergedMetanet() {
        Course course = new Course(RunStatus.DIVERGED, List.of(Double.POSITIVE_INFINITY), List.of(Double.NaN));
        return metanet(MetanetNetwork.STAT_NN, MetanetRun.TUNING, course, Optional.empty());
    }

    private static MetanetRow metanet(
            MetanetNetwork network, int repeat, Course course, Optional<MetanetRow.Result> result) {
        MetanetRecipe recipe = new MetanetRecipe(2, 8, 0.01, 7);
        return new MetanetRow(
                new MetanetRun("d".repeat(64), network, "test-accuracy", recipe, 0.001, repeat, "onednn"),
                "w",
                new MetanetRow.Parts(8, 4, 2),
                course,
                result,
                new MetanetRow.Computed(
                        new Numerics("onednn", "oneDNN 3.11.0", "avx512", 1), "symsweep 0.1.0; java 17.0.15", 1.5));
    }
}
