package dev.symsweep.jobs.verify;

import dev.symsweep.alignment.group.InvarianceCheck;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.Asymmetry;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.UnreadableRunException;
import java.util.Locale;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: permutes a network of one architecture at random, which must leave its outputs as they are. */
final class InvarianceTask implements SparkJob.TaskBody<PlannedRun, Verdict> {

    /** Exact but for the order of sums. */
    static final double TOLERANCE = 1e-5;

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;
    private final long seed;

    InvarianceTask(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot, long seed) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
        this.seed = seed;
    }

    @Override
    public String label(PlannedRun run) {
        return "architecture of arm " + run.arm() + ", permuted (run "
                + run.key().brief() + ")";
    }

    @Override
    public Verdict run(PlannedRun run) {
        RunSpec spec = run.spec();
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        try {
            PermutationGroups groups = Asymmetry.RESPECTED.groups(Networks.of(spec));
            double change = InvarianceCheck.change(
                    groups,
                    Engine.named(spec.engine()),
                    VectorCache.of(hadoop.value().value(), root, Snapshot.end(run.key())),
                    data.test(),
                    seed);
            return new Verdict(label(run), "", mismatch(change), change);
        } catch (UnreadableRunException | IllegalArgumentException e) {
            return Verdict.impossible(label(run), Reasons.oneLine(e));
        }
    }

    private static String mismatch(double change) {
        return change <= TOLERANCE
                ? ""
                : String.format(
                        Locale.ROOT,
                        "a random permutation changes the logits by %.1e of the largest one, must be at most %.0e",
                        change,
                        TOLERANCE);
    }
}
