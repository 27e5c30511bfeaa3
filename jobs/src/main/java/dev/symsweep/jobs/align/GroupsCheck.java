package dev.symsweep.jobs.align;

import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import java.io.Serializable;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * One task: checks on one of a population's networks, before a frame is sought, that its permutations change no
 * function.
 */
final class GroupsCheck implements SparkJob.TaskBody<GroupsCheck.Tried, String> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;

    GroupsCheck(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
    }

    /**
     * The network to try.
     *
     * @param method by which the frame is sought
     * @param arm the arm of the run
     * @param spec of the run
     * @param run its weights
     */
    record Tried(AlignmentMethod method, String arm, RunSpec spec, Snapshot run) implements Serializable {}

    @Override
    public String label(Tried tried) {
        return "run " + tried.run().brief() + " (arm " + tried.arm() + "), before its frame is sought";
    }

    @Override
    public Set<String> arms(Tried tried) {
        return Set.of(tried.arm());
    }

    /** What it did. */
    @Override
    public String run(Tried tried) {
        Configuration configuration = hadoop.value().value();
        RunSpec spec = tried.spec();
        AlignmentMethod method = tried.method();
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        String what = "run " + tried.run() + " (arm " + tried.arm() + ")";
        DerivationGuard.require(
                method,
                what,
                method.asymmetry().groups(Networks.of(spec)),
                Engine.named(spec.engine()),
                VectorCache.of(configuration, root, tried.run()),
                data.test());
        return what + ": groups checked";
    }
}
