package dev.symsweep.jobs.align;

import dev.symsweep.alignment.MatchedWeights;
import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.PermutationStore;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.VectorCache;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import java.util.List;
import java.util.Locale;
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

    /** What it did, for the log. */
    @Override
    public String run(FrameMember member) {
        Stopwatch stopwatch = Stopwatch.start();
        Configuration configuration = hadoop.value().value();
        RunSpec spec = RunSpec.parse(member.spec());
        AlignmentMethod method = AlignmentMethod.parse(member.method());
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        BuiltNetwork built = Networks.of(spec);
        PermutationGroups groups = method.asymmetry().groups(built);
        RunKey run = new RunKey(member.run());
        NetworkPermutation permutation = member.moves().permutation(groups);
        float[] trained = VectorCache.of(configuration, root, run);
        float[] permuted = permutation.apply(trained);
        float[] first = member.firstMoves()
                .permutation(groups)
                .apply(VectorCache.of(configuration, root, new RunKey(member.first())));
        Engine engine = Engine.named(spec.engine());
        String what = "run " + run + " brought into a frame (arm " + member.arm() + ")";
        try (Evaluator evaluator = Evaluator.of(engine, built.network())) {
            Evaluation before = evaluator.evaluate(trained, data.test());
            Evaluation after = evaluator.evaluate(permuted, data.test());
            EndpointGuard.require(method, what, before, after);
            PermutationRow row = new PermutationRow(
                    new PermutationKey(method.id(), run, new RunKey(member.frame())),
                    method.name(),
                    member.arm(),
                    PermutationRow.groups(permutation),
                    member.objective(),
                    before,
                    after,
                    MatchedWeights.between(built.network().layout(), first, permuted));
            PermutationStore.at(configuration, root).write(List.of(row));
        }
        return String.format(
                Locale.ROOT,
                "run %s (arm %s) in a frame by %s, %.1f s",
                run.brief(),
                member.arm(),
                method.name(),
                stopwatch.seconds());
    }
}
