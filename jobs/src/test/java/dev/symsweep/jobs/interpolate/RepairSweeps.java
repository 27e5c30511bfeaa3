package dev.symsweep.jobs.interpolate;

import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.analysis.interpolate.CurveUnit;
import dev.symsweep.analysis.interpolate.CurveWork;
import dev.symsweep.analysis.interpolate.Estimates;
import dev.symsweep.analysis.interpolate.InterpolationAnalysis;
import dev.symsweep.analysis.interpolate.PathId;
import dev.symsweep.analysis.interpolate.StoredCurves;
import dev.symsweep.data.HoldOut;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.jobs.TestSweeps;
import dev.symsweep.jobs.TrainedStore;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.tile.Tile;
import dev.symsweep.population.PairWork;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.Split;
import dev.symsweep.store.network.RunRoots;
import dev.symsweep.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Sweeps of networks to be repaired: without normalisation in arm {@code bare}, and with batch norm in arm
 * {@code batch}.
 */
final class RepairSweeps {

    /** How many examples statistics are taken over. */
    static final int EXAMPLES = 900;

    private static final int HELD_OUT = 500;

    /** What statistics are taken over: without the examples that are held out, and not augmented as in training. */
    static final LabelledImages TRAIN = HoldOut.of(
                    DataSets.named("glyphs").load(Optional.empty()).examples().trainImages(), HELD_OUT, 3)
            .train();

    private RepairSweeps() {}

    /** The same networks are trained whatever is asked of them. */
    static SweepPlan plan(String interpolate, String... more) {
        String[] overrides = {
            "seeds=3",
            "data={set: glyphs, validation: {count: " + HELD_OUT + ", seed: 3}, augmentation: {shift: 3}}",
            "architecture={type: mlp, hidden: [32, 32, 32], norm: none, activation: relu}",
            "recipe.epochs=2",
            "arms={bare: {symmetry: {type: standard}}, "
                    + "batch: {symmetry: {type: standard}, architecture: {norm: batch-norm}}}",
            "analyses={interpolate: {points: 5, " + interpolate + "}}"
        };
        return TestSweeps.tiny(
                Stream.concat(Arrays.stream(overrides), Arrays.stream(more)).toArray(String[]::new));
    }

    /** Networks without normalisation, plain and aligned. */
    static SweepPlan bare(String... kinds) {
        List<String> asked = List.of(kinds);
        String examples = asked.equals(List.of("none")) ? "" : "repair-examples: " + EXAMPLES + ", ";
        return plan(
                "arms: [bare], repair: [" + String.join(", ", asked) + "], " + examples + "modulo: [weight-matching]",
                "analyses.align={arms: [bare], weight-matching: {}}");
    }

    /** Networks with batch norm. */
    static SweepPlan batch(String kind) {
        return plan("arms: [batch], repair: [" + kind + "], repair-examples: " + EXAMPLES);
    }

    /** A store in which both arms are trained. */
    static TrainedStore store() {
        return new TrainedStore(bare("none"));
    }

    /** What a plan has to compute in a store without curves, on both splits. */
    static List<PairWork<CurveUnit>> missing(TrainedStore store, SweepPlan plan) {
        Set<RunKey> keys = plan.runs("bare").stream().map(PlannedRun::key).collect(Collectors.toSet());
        return CurveWork.of(
                        onBoth(analysis(plan)),
                        plan.population(),
                        keys::contains,
                        StoredCurves.of(List.of()),
                        PermutationCodec.table(new Configuration(), store.root().toString())
                                .index()
                                .rows())
                .units();
    }

    private static InterpolationAnalysis onBoth(InterpolationAnalysis asked) {
        return new InterpolationAnalysis(
                asked.points(),
                asked.pairs(),
                List.of(Split.TRAIN, Split.TEST),
                asked.arms(),
                asked.modulo(),
                asked.repair(),
                Estimates.NONE);
    }

    /** Does what tasks do, one after the other. */
    static void evaluate(List<Tile<CurveUnit>> tiles, SweepPlan plan, Path root) {
        Broadcast<SerializableConfiguration> hadoop = JavaSparkContext.fromSparkContext(
                        TestSpark.session().sparkContext())
                .broadcast(new SerializableConfiguration(new Configuration()));
        PairEvaluation task = new PairEvaluation(
                hadoop,
                RunRoots.of(root.toString()),
                DataCache.Root.of(Optional.empty()),
                analysis(plan),
                Arrivals.into(CurveCodec.table(new Configuration(), root.toString())));
        tiles.forEach(task::run);
    }

    static InterpolationAnalysis analysis(SweepPlan plan) {
        return plan.analysis(InterpolationAnalysis.class).orElseThrow();
    }

    /** The stored curve of an analysis between two runs, on the test set. */
    static CurveRow curve(TrainedStore store, PathId path, PlannedRun a, PlannedRun b) {
        return store.curve(new CurveKey(path, Snapshot.end(a.key()), Snapshot.end(b.key()), Split.TEST));
    }

    /** The evaluations along a stored curve. */
    static List<Evaluation> points(TrainedStore store, PathId path, PlannedRun a, PlannedRun b) {
        return curve(store, path, a, b).curve().points();
    }
}
