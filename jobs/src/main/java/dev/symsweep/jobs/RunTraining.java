package dev.symsweep.jobs;

import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.network.Network;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.store.RunOutcome;
import dev.symsweep.store.RunRow;
import dev.symsweep.store.RunStatus;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.RunTiming;
import dev.symsweep.store.StoreException;
import dev.symsweep.sweep.PlannedRun;
import dev.symsweep.sweep.RunKey;
import dev.symsweep.sweep.RunSpec;
import dev.symsweep.training.Checkpoints;
import dev.symsweep.training.TrainedRun;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.util.List;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task: trains a run and writes its row. What goes wrong in training becomes a row; what goes wrong with data or store escapes,
 * so that Spark tries again elsewhere.
 */
final class RunTraining implements SparkJob.TaskBody<RunTask, RunReport> {

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(RunTraining.class);

    private final Broadcast<SerializableConfiguration> hadoop;
    private final String root;
    private final DataCache.Root dataRoot;

    RunTraining(Broadcast<SerializableConfiguration> hadoop, String root, DataCache.Root dataRoot) {
        this.hadoop = hadoop;
        this.root = root;
        this.dataRoot = dataRoot;
    }

    @Override
    public RunReport run(RunTask task) {
        Stopwatch whole = Stopwatch.start();
        RunSpec spec = RunSpec.parse(task.spec());
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        RunStore store = RunStore.at(hadoop.value().value(), root);
        RunKey key = spec.key();
        // The row comes last: it says that all is there.
        Checkpoints checkpoints = new Checkpoints(
                Set.copyOf(task.checkpoints()),
                (epoch, weights) -> store.checkpoints().write(key, epoch, weights));
        Training training = train(spec, data, checkpoints);
        RunTiming timing = new RunTiming(
                training.trainingSeconds(), whole.seconds() - training.seconds(), training.imagesPerSecond());
        RunRow row = new RunRow(
                task.sweep(),
                PlannedRun.of(task.arm(), spec),
                training.outcome(),
                timing,
                training.numerics(),
                Versions.text(),
                training.layout());
        store.write(row, training.weights());
        return new RunReport(
                task.spec(),
                training.outcome().status(),
                training.outcome().reason(),
                training.trainingSeconds(),
                whole.seconds() - training.seconds());
    }

    private static Training train(RunSpec spec, TrainTest data, Checkpoints checkpoints) {
        try {
            Engine engine = Engine.named(spec.engine());
            NetworkCache.Prepared prepared = NetworkCache.of(spec, data.train());
            TrainingTask task = new TrainingTask(
                    prepared.network(),
                    prepared.fixed(),
                    spec.recipe(),
                    spec.data().augmentation(),
                    spec.precision(),
                    spec.seed(),
                    engine,
                    data.train(),
                    data.test());
            return Training.of(Trainer.train(task, List.of(checkpoints)), engine, prepared.network());
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("training of {} failed", spec.canonical(), e);
            return Training.failed(spec.engine(), e);
        }
    }

    /**
     * What training came to.
     *
     * @param seconds wall time of training and evaluation
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Training(
            RunOutcome outcome,
            Numerics numerics,
            ParameterLayout layout,
            float[] weights,
            double trainingSeconds,
            double imagesPerSecond,
            double seconds) {

        static Training of(TrainedRun run, Engine engine, Network network) {
            RunStatus status = switch (run.outcome()) {
                case FINISHED -> RunStatus.FINISHED;
                case STOPPED -> RunStatus.STOPPED;
                case DIVERGED -> RunStatus.DIVERGED;
            };
            String reason =
                    status == RunStatus.DIVERGED ? "the loss was not finite after " + run.steps() + " steps" : "";
            return new Training(
                    new RunOutcome(status, reason, run.train(), run.test(), run.history(), run.steps()),
                    engine.numerics(),
                    network.layout(),
                    run.parameters(),
                    run.trainingSeconds(),
                    run.imagesPerSecond(),
                    run.trainingSeconds() + run.evaluationSeconds());
        }

        static Training failed(String engine, RuntimeException cause) {
            return new Training(
                    RunOutcome.failed(Reasons.oneLine(cause)),
                    new Numerics(engine, "", "", 0),
                    new ParameterLayout(List.of()),
                    new float[0],
                    0,
                    0,
                    0);
        }
    }
}
