package dev.symsweep.jobs.train;

import dev.symsweep.data.DataDigests;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.SparkJob;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.StoreException;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.Checkpoints;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One task: trains a run and writes its row, unless all of that is there when it begins. What goes wrong in training
 * becomes a row, and so does a run that does not fit into memory; what goes wrong with data or store escapes, so that
 * Spark tries again elsewhere. A complete row is never replaced: such a run is trained for its missing checkpoints
 * alone, which are written only if its weights come out as they were.
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
        RunSpec spec = task.run().spec();
        RunStore store = RunStore.at(hadoop.value().value(), root);
        Optional<CompleteRun> complete = CompleteRun.of(store, spec.key());
        if (complete.isEmpty()) {
            return trainNew(task, spec, store);
        }
        // The job looked some time ago; another driver may have been here since.
        return completed(task, spec, store, complete.get());
    }

    /** Of a run that is there, but perhaps for checkpoints. */
    private RunReport completed(RunTask task, RunSpec spec, RunStore store, CompleteRun complete) {
        return complete.lacks(task.checkpoints(), store)
                ? addCheckpoints(task, spec, store, complete)
                : RunReport.foundDone(spec.key(), complete.row().outcome().status());
    }

    @Override
    public String label(RunTask task) {
        return "run " + task.run().key().brief() + " (arm " + task.run().arm() + ", seed "
                + task.run().spec().seed() + ")";
    }

    @Override
    public Set<String> arms(RunTask task) {
        return Set.of(task.run().arm());
    }

    /** Such a run fails, and the others go on. */
    @Override
    public RunReport unfit(RunTask task, MemoryException reason) {
        Stopwatch whole = Stopwatch.start();
        LOG.error("{} does not fit", label(task), reason);
        RunStore store = RunStore.at(hadoop.value().value(), root);
        Training failed = Training.failed(task.run().spec().engine(), reason);
        if (CompleteRun.rowOf(store, task.run().key()).isEmpty()) {
            // The driver may ask for this, where data need not lie, and memory may not suffice for them either.
            write(task, failed, Optional.empty(), whole, store);
        }
        return report(task, failed, failed.outcome(), "", whole);
    }

    private RunReport trainNew(RunTask task, RunSpec spec, RunStore store) {
        Stopwatch whole = Stopwatch.start();
        RunKey key = spec.key();
        Optional<RunRow> damaged = CompleteRun.rowOf(store, key);
        // The row comes last: it says that all is there.
        Training training =
                train(spec, task.checkpoints(), (epoch, weights) -> writeUnlessComplete(store, key, epoch, weights));
        Optional<CompleteRun> meanwhile = CompleteRun.of(store, key);
        if (meanwhile.isPresent()) {
            // Another driver has trained it at the same time, perhaps on a machine where it fits and here it does not.
            return completed(task, spec, store, meanwhile.get());
        }
        if (damaged.isPresent() && !training.outcome().status().isComplete()) {
            // What the row says is right all the same, and its weights may be trained again elsewhere.
            return report(task, training, training.outcome(), "", whole);
        }
        write(task, training, Optional.of(DataCache.digests(spec.data(), dataRoot)), whole, store);
        String change =
                damaged.map(before -> CompleteRun.change(before, training)).orElse("");
        return report(task, training, training.outcome(), change, whole);
    }

    /**
     * A complete row that has come meanwhile is of another driver, and the checkpoints are those of that row: weights
     * of another platform may have other bits. Without such a row they are replaced, as those of a run that was cut off
     * may be of another platform, too.
     */
    private static void writeUnlessComplete(RunStore store, RunKey key, int epoch, float[] weights) {
        if (CompleteRun.of(store, key).isEmpty()) {
            store.checkpoints().write(key, epoch, weights);
        }
    }

    private static void write(
            RunTask task, Training training, Optional<DataDigests> data, Stopwatch whole, RunStore store) {
        RunSpec spec = task.run().spec();
        RunTiming timing = new RunTiming(
                training.trainingSeconds(), whole.seconds() - training.seconds(), training.imagesPerSecond());
        RunRow row = new RunRow(
                task.sweep(),
                task.run(),
                training.outcome(),
                timing,
                new Provenance(
                        spec.semantics(Semantics.NEWEST),
                        training.numerics(),
                        Versions.text(),
                        data,
                        Optional.ofNullable(task.network())),
                training.layout());
        store.write(row, training.weights());
    }

    private RunReport addCheckpoints(RunTask task, RunSpec spec, RunStore store, CompleteRun complete) {
        Stopwatch whole = Stopwatch.start();
        try (HeldCheckpoints held = HeldCheckpoints.create()) {
            Training training = train(spec, task.checkpoints(), held);
            RunOutcome outcome = complete.judge(training);
            if (outcome.status().isComplete()) {
                held.forEach((epoch, weights) -> store.checkpoints().write(spec.key(), epoch, weights));
            }
            return report(task, training, outcome, "", whole);
        }
    }

    private static RunReport report(
            RunTask task, Training training, RunOutcome outcome, String change, Stopwatch whole) {
        return new RunReport(
                task.run().key(),
                RunReport.Work.TRAINED,
                outcome.status(),
                outcome.reason(),
                change,
                training.trainingSeconds(),
                whole.seconds() - training.seconds());
    }

    private Training train(RunSpec spec, List<Integer> epochs, Checkpoints.Sink sink) {
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        Checkpoints checkpoints = new Checkpoints(Set.copyOf(epochs), sink);
        try {
            Engine engine = Engine.named(spec.engine());
            BuiltNetwork built = Networks.of(spec);
            TrainingTask task = new TrainingTask(
                    built.network(),
                    built.fixed(),
                    spec.recipe(),
                    new Arithmetic(engine, spec.precision()),
                    spec.seed(),
                    data.train().augmented(spec.data().augmentation()),
                    data.test());
            return Training.of(Trainer.train(task, List.of(checkpoints)), engine, built.network());
        } catch (StoreException | MemoryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("training of {} failed", spec.canonical(), e);
            return Training.failed(spec.engine(), e);
        }
    }
}
