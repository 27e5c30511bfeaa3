package dev.symsweep.jobs;

import dev.symsweep.alignment.group.NetworkPermutation;
import dev.symsweep.alignment.group.PermutationGroups;
import dev.symsweep.analysis.align.AlignmentMethod;
import dev.symsweep.analysis.align.PermutationCodec;
import dev.symsweep.analysis.align.PermutationKey;
import dev.symsweep.analysis.align.PermutationRow;
import dev.symsweep.analysis.align.Target;
import dev.symsweep.analysis.interpolate.CurveCodec;
import dev.symsweep.analysis.interpolate.CurveKey;
import dev.symsweep.analysis.interpolate.CurveRow;
import dev.symsweep.data.LabelledImages;
import dev.symsweep.data.source.DataSets;
import dev.symsweep.engine.Engine;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.jobs.analysis.AnalysisResult;
import dev.symsweep.jobs.analysis.AnalyzeJob;
import dev.symsweep.jobs.spark.TestSpark;
import dev.symsweep.jobs.train.TrainJob;
import dev.symsweep.network.Network;
import dev.symsweep.population.PlannedRun;
import dev.symsweep.population.Snapshot;
import dev.symsweep.spec.NetworkSpec;
import dev.symsweep.store.RunStore;
import dev.symsweep.sweep.SweepPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A store of its own for each test, in which a sweep is trained. Training is done once for all tests of a JVM. */
public final class TrainedStore implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TrainedStore.class);

    private final SweepPlan plan;
    private final Path root = temporary();

    /** Of {@link TestSweeps#tiny} with up to six seeds. */
    public TrainedStore() {
        this(TestSweeps.tiny("seeds=6"));
    }

    /** Of the runs of any plan. */
    public TrainedStore(SweepPlan plan) {
        this.plan = plan;
    }

    /** The runs that all stores of a plan are copied from. */
    static final class Trained implements AutoCloseable {

        private final Path root = temporary();

        Trained(SweepPlan plan) {
            TrainJob.on(TestSpark.session()).plan(plan).store(root.toString()).execute();
        }

        @Override
        public void close() throws IOException {
            FileUtils.deleteDirectory(root.toFile());
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Trained trained = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(plan.runs(), runs -> new Trained(plan), Trained.class);
        StoreCopies.copyRuns(trained.root, root);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        FileUtils.deleteDirectory(root.toFile());
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("trained");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path root() {
        return root;
    }

    public RunStore runs() {
        return RunStore.at(new Configuration(), root.toString());
    }

    public float[] weights(PlannedRun run) {
        return runs().weights(run.key());
    }

    /** A run's own result on the test set. */
    public Evaluation tested(PlannedRun run) {
        return runs().read(run.key()).outcome().test();
    }

    public AnalysisResult align(SweepPlan plan) {
        return AnalyzeJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute("align");
    }

    public List<PermutationRow> permutations() {
        return PermutationCodec.table(new Configuration(), root.toString())
                .scan()
                .rows();
    }

    public PermutationRow permutation(PermutationKey key) {
        return permutations().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** A run's weights, permuted as they were aligned. */
    public float[] permuted(AlignmentMethod method, PlannedRun run, Target onto) {
        NetworkPermutation permutation = permutation(new PermutationKey(method.id(), Snapshot.end(run.key()), onto))
                .permutation(PermutationGroups.of(network(run)));
        return permutation.apply(weights(run));
    }

    public AnalysisResult interpolate(SweepPlan plan) {
        return AnalyzeJob.on(TestSpark.session())
                .plan(plan)
                .store(root.toString())
                .execute("interpolate");
    }

    public List<CurveRow> curves() {
        return CurveCodec.table(new Configuration(), root.toString()).scan().rows();
    }

    public CurveRow curve(CurveKey key) {
        return curves().stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    public static Network network(PlannedRun run) {
        return NetworkSpec.of(run.spec()).network();
    }

    /** What a run's network does with other weights, on the test set. */
    public static Evaluation evaluate(PlannedRun run, float[] weights) {
        try (Evaluator evaluator = Evaluator.of(Engine.named(run.spec().engine()), network(run))) {
            return evaluator.evaluate(weights, test(run));
        }
    }

    private static LabelledImages test(PlannedRun run) {
        return DataSets.named(run.spec().data().set())
                .load(Optional.empty())
                .examples()
                .testImages();
    }
}
