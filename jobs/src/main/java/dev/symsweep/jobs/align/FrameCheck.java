package dev.symsweep.jobs.align;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: evaluates a run before and after it is permuted into its frame, and writes its permutation as one file. */
final class FrameCheck implements SparkJob.TaskBody<FrameMember, String> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;

    FrameCheck(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
    }

    @Override
    public String label(FrameMember member) {
        return "run " + member.member().snapshot().brief() + " (arm " + member.arm() + ") in its frame";
    }

    @Override
    public Set<String> arms(FrameMember member) {
        return Set.of(member.arm());
    }

    /** What it did, for the log. */
    @Override
    public String run(FrameMember member) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        RunSpec spec = member.spec();
        AlignmentMethod method = member.method();
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        BuiltNetwork built = Networks.of(spec);
        PermutationGroups groups = method.asymmetry().groups(built);
        Snapshot snapshot = member.member().snapshot();
        NetworkPermutation permutation = member.member().moves().permutation(groups);
        float[] trained = VectorCache.of(configuration, root, snapshot);
        float[] permuted = permutation.apply(trained);
        float[] first = member.first()
                .moves()
                .permutation(groups)
                .apply(VectorCache.of(configuration, root, member.first().snapshot()));
        Engine engine = Engine.named(spec.engine());
        String what = "run " + snapshot + " brought into a frame (arm " + member.arm() + ")";
        try (Evaluator evaluator = Evaluator.of(engine, built.network())) {
            Evaluation before = evaluator.evaluate(trained, data.test());
            Evaluation after = evaluator.evaluate(permuted, data.test());
            EndpointGuard.require(method, what, before, after);
            PermutationRow row = new PermutationRow(
                    new PermutationKey(
                            method.id(), snapshot, Target.of(member.frame().key())),
                    method.name(),
                    member.arm(),
                    member.frame().size(),
                    PermutationRow.groups(permutation),
                    member.objective(),
                    new PermutationRow.Effect(
                            before,
                            after,
                            MatchedWeights.between(built.network().layout(), first, permuted)));
            PermutationCodec.table(configuration, root).write(List.of(row));
        }
        return String.format(
                Locale.ROOT,
                "run %s (arm %s) in a frame by %s, %.1f s",
                snapshot.brief(),
                member.arm(),
                method.name(),
                stopwatch.seconds());
    }
}
