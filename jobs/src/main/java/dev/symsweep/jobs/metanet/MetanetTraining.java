package dev.symsweep.jobs.metanet;

import dev.symsweep.analysis.metanet.MetanetCodec;
import dev.symsweep.analysis.metanet.MetanetKey;
import dev.symsweep.analysis.metanet.MetanetRow;
import dev.symsweep.analysis.metanet.MetanetRow.Computed;
import dev.symsweep.analysis.metanet.MetanetRow.Course;
import dev.symsweep.analysis.metanet.MetanetRow.Parts;
import dev.symsweep.analysis.metanet.MetanetRow.Predicted;
import dev.symsweep.analysis.metanet.MetanetRow.Result;
import dev.symsweep.analysis.metanet.MetanetRun;
import dev.symsweep.analysis.metanet.MetanetUnit;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.analysis.AnalysisException;
import dev.symsweep.jobs.metanet.MetanetReport.Work;
import dev.symsweep.jobs.spark.Arrivals;
import dev.symsweep.jobs.spark.ProgressListener.Outcome;
import dev.symsweep.jobs.spark.Reasons;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.regression.Predictions;
import dev.symsweep.regression.Regression;
import dev.symsweep.regression.RegressionData;
import dev.symsweep.regression.RegressionRun;
import dev.symsweep.regression.RegressionRun.Best;
import dev.symsweep.regression.RegressionTask;
import dev.symsweep.store.Table;
import dev.symsweep.store.run.RunStatus;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.EpochRecord;
import dev.symsweep.training.TrainedRun;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** One task: trains a metanetwork and writes its row, unless that is there when it begins. */
final class MetanetTraining implements SparkJob.TaskBody<MetanetUnit, MetanetReport> {

    private static final long serialVersionUID = 1;

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final Arrivals<MetanetKey> arrivals;

    /** @param arrivals what has come into the table since the job looked */
    MetanetTraining(Broadcast<SerializableConfiguration> hadoop, String root, Arrivals<MetanetKey> arrivals) {
        this.hadoop = hadoop;
        this.root = root;
        this.arrivals = arrivals;
    }

    @Override
    public String label(MetanetUnit unit) {
        MetanetRun run = unit.run();
        return String.format(
                Locale.ROOT,
                "metanet %s (%s on %s of arm %s, lr %s, %s)",
                run.key().brief(),
                run.network().label(),
                run.label(),
                unit.arm(),
                run.learningRate(),
                run.isTuning() ? "tuning" : "repeat " + run.repeat());
    }

    @Override
    public Set<String> arms(MetanetUnit unit) {
        return Set.of(unit.arm());
    }

    @Override
    public MetanetReport run(MetanetUnit unit) {
        Configuration configuration = hadoop.value().value();
        Table<MetanetKey, MetanetRow> table = Table.at(configuration, root, MetanetCodec.CODEC);
        if (arrivals.keys(table).contains(unit.run().key())) {
            return new MetanetReport(Work.FOUND_DONE, Outcome.FINISHED, unit.arm(), label(unit) + " done meanwhile");
        }
        MetanetRow row = trained(unit, configuration);
        table.write(List.of(row));
        return new MetanetReport(
                Work.TRAINED,
                row.course().status() == RunStatus.DIVERGED ? Outcome.DIVERGED : Outcome.FINISHED,
                unit.arm(),
                description(unit, row));
    }

    /** The others go on. */
    @Override
    public MetanetReport unfit(MetanetUnit unit, MemoryException reason) {
        return new MetanetReport(
                Work.UNFIT, Outcome.FAILED, unit.arm(), unit.run().network().label() + ": " + Reasons.oneLine(reason));
    }

    private String description(MetanetUnit unit, MetanetRow row) {
        String best = row.result()
                .map(result -> String.format(
                        Locale.ROOT,
                        "best epoch %d, validation R2 %.4f, test R2 %.4f",
                        result.epoch(),
                        row.course().validationR2().get(result.epoch() - 1),
                        result.testR2()))
                .orElse("no epoch predicts");
        return label(unit) + " " + row.course().status().name().toLowerCase(Locale.ROOT) + ", " + best
                + String.format(Locale.ROOT, ", %.1f s", row.computed().seconds());
    }

    private MetanetRow trained(MetanetUnit unit, Configuration configuration) {
        MetanetRun run = unit.run();
        ZooInputs zoo = ZooCache.of(configuration, unit.zoo(), run.zoo(), ZooInputs.Kind.of(run.network()));
        RegressionData data = zoo.data(run.label());
        Engine engine = Engine.named(run.engine());
        Stopwatch stopwatch = Stopwatch.start();
        RegressionRun regression;
        try {
            regression = Regression.train(new RegressionTask(
                    run.network().network(data.train().inputShape().elements()),
                    run.recipe().at(run.learningRate()),
                    Arithmetic.f32(engine),
                    run.seed(),
                    data));
        } catch (IllegalArgumentException e) {
            throw new AnalysisException(label(unit) + ": " + Reasons.oneLine(e), e);
        }
        return new MetanetRow(
                run,
                unit.arm(),
                new Parts(
                        data.train().size(),
                        data.validation().size(),
                        data.test().size()),
                course(regression),
                regression.best().map(best -> result(best, zoo.testNames())),
                new Computed(engine.numerics(), Versions.text(), stopwatch.seconds()));
    }

    private static Course course(RegressionRun regression) {
        TrainedRun training = regression.training();
        return new Course(
                training.outcome() == TrainedRun.Outcome.DIVERGED ? RunStatus.DIVERGED : RunStatus.FINISHED,
                training.history().stream().map(EpochRecord::meanLoss).toList(),
                regression.validationR2());
    }

    private static Result result(Best best, List<String> names) {
        Predictions test = best.test();
        List<Predicted> networks = IntStream.range(0, names.size())
                .mapToObj(i -> new Predicted(names.get(i), test.predicted()[i], test.truth()[i]))
                .toList();
        return new Result(
                best.kept().epoch(),
                best.train().r2(),
                test.r2(),
                test.kendallTau(),
                networks,
                best.kept().parameters());
    }
}
