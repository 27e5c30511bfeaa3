package dev.symsweep.jobs.train.task;

import dev.symsweep.data.DataDigests;
import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.spark.Stopwatch;
import dev.symsweep.jobs.spark.Versions;
import dev.symsweep.jobs.train.task.RunReport.Remarks;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.spec.RunKey;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.spec.Semantics;
import dev.symsweep.store.RunStore;
import dev.symsweep.store.run.Provenance;
import dev.symsweep.store.run.RunOutcome;
import dev.symsweep.store.run.RunRow;
import dev.symsweep.store.run.RunTiming;
import dev.symsweep.store.run.RunTrouble;
import dev.symsweep.training.Checkpoints;
import dev.symsweep.training.ResumePoints;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a run and writes its row, unless all of that is there when it begins. What goes wrong in training becomes a
 * row, and so does a run that does not fit into memory; what goes wrong with data or store escapes, so that Spark tries
 * again elsewhere. A complete row is never replaced: such a run is trained for its missing checkpoints alone, which are
 * written only if its weights come out as they were.
 */
final class RunTraining implements Serializable {

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

    /** What comes of a run that is trained by itself. */
    RunReport run(RunTask task) {
        return run(task, Computing.ALONE);
    }

    /** What comes of a run. */
    RunReport run(RunTask task, Computing computing) {
        RunSpec spec = task.run().spec();
        RunStore store = store();
        Optional<CompleteRun> complete = settled(task, store);
        if (complete.isEmpty()) {
            return trainNew(task, spec, store, computing);
        }
        // The job looked some time ago; another driver may have been here since.
        return completed(task, spec, store, complete.get(), computing);
    }

    private RunStore store() {
        return RunStore.at(hadoop.value().value(), root);
    }

    /** What is stored of the run, if that leaves nothing to be trained but checkpoints. */
    static Optional<CompleteRun> settled(RunTask task, RunStore store) {
        return CompleteRun.of(store, task.run().key()).filter(complete -> task.isSettled(complete.row()));
    }

    /** Of a run that is there, but perhaps for checkpoints. */
    private RunReport completed(RunTask task, RunSpec spec, RunStore store, CompleteRun complete, Computing computing) {
        if (!complete.lacks(task.checkpoints(), store)) {
            return RunReport.foundDone(spec.key(), complete.row().outcome().status());
        }
        return spec.isReproducible()
                ? addCheckpoints(task, spec, store, complete, computing)
                : RunReport.failed(
                        spec.key(),
                        "lacks checkpoints, and with early-stop.minutes cannot be trained again to the weights that"
                                + " its row has, which is kept; ask for no others than it has, or train in another"
                                + " directory");
    }

    /** Of a run that does not fit: it fails, unless it is there all the same, and the others go on. */
    RunReport unfit(RunTask task, MemoryException reason) {
        Stopwatch whole = Stopwatch.start();
        RunStore store = store();
        Optional<CompleteRun> there = settled(task, store).filter(run -> !run.lacks(task.checkpoints(), store));
        if (there.isPresent()) {
            return RunReport.foundDone(
                    task.run().key(), there.get().row().outcome().status());
        }
        LOG.error("{} does not fit", task.label(), reason);
        WrittenFiles files = new WrittenFiles(store);
        Training failed = Training.failed(task.run().spec().engine(), reason);
        if (CompleteRun.rowOf(files.store(), task.run().key()).isEmpty()) {
            // The driver may ask for this, where data need not lie, and memory may not suffice for them either.
            write(task, failed, Optional.empty(), whole, files);
        }
        return report(task, failed, failed.outcome(), Remarks.NONE, whole, files);
    }

    private RunReport trainNew(RunTask task, RunSpec spec, RunStore store, Computing computing) {
        Stopwatch whole = Stopwatch.start();
        WrittenFiles files = new WrittenFiles(store);
        Optional<RunRow> before = CompleteRun.rowOf(store, spec.key());
        RunResumption points = new RunResumption(
                task,
                store,
                numerics -> provenance(task, numerics, Optional.of(DataCache.digests(spec.data(), dataRoot))),
                System::nanoTime,
                RunResumption::isTaskKilled);
        // The row comes last: it says that all is there.
        if (before.isPresent() && task.isOpen(before) && !task.checkpoints().isEmpty()) {
            try (HeldCheckpoints held = HeldCheckpoints.create()) {
                // Those in the store are of the row that is there until it is replaced.
                Training training = new Attempt(task, dataRoot, computing).train(held, numerics -> ResumePoints.NONE);
                return written(
                        task, training, before, files, whole, points, computing, () -> held.forEach(open(task, files)));
            }
        }
        Training training =
                new Attempt(task, dataRoot, computing).train(points.remembering(open(task, files)), points::on);
        RunReport report = written(task, training, before, files, whole, points, computing, () -> {});
        points.end();
        return report;
    }

    private RunReport written(
            RunTask task,
            Training training,
            Optional<RunRow> before,
            WrittenFiles files,
            Stopwatch whole,
            RunResumption points,
            Computing computing,
            Runnable checkpoints) {
        RunSpec spec = task.run().spec();
        Optional<CompleteRun> meanwhile = settled(task, files.store());
        if (meanwhile.isPresent()) {
            // Another driver has trained it at the same time, perhaps on a machine where it fits and here it does not.
            return computing == Computing.ALONE
                    ? completed(task, spec, files.store(), meanwhile.get(), computing)
                    : trainedMeanwhile(task, meanwhile.get(), files.store());
        }
        List<String> warnings = new ArrayList<>(points.warnings());
        if (before.isPresent() && !training.outcome().status().isComplete()) {
            // What the row says is right all the same, and its weights may be trained again elsewhere.
            return report(task, training, training.outcome(), new Remarks(warnings, points.resumed()), whole, files);
        }
        checkpoints.run();
        write(task, training, Optional.of(DataCache.digests(spec.data(), dataRoot)), whole, files);
        before.filter(task::isSettled)
                .flatMap(damaged -> CompleteRun.change(damaged, training))
                .ifPresent(change -> warnings.add("run " + spec.key() + " is " + change));
        return report(task, training, training.outcome(), new Remarks(warnings, points.resumed()), whole, files);
    }

    /** In a stack a run is trained once, so that what is lacking waits for the next job. */
    private static RunReport trainedMeanwhile(RunTask task, CompleteRun complete, RunStore store) {
        return complete.lacks(task.checkpoints(), store)
                ? RunReport.failed(
                        task.run().key(),
                        "another driver has trained it meanwhile, without all checkpoints that are asked for here; the"
                                + " same command adds them")
                : RunReport.foundDone(task.run().key(), complete.row().outcome().status());
    }

    /**
     * A complete row that has come meanwhile is of another driver, and the checkpoints are those of that row: weights
     * of another platform may have other bits. Without such a row they are replaced, as those of a run that was cut off
     * may be of another platform, too.
     */
    private static Checkpoints.Sink open(RunTask task, WrittenFiles files) {
        return (epoch, weights) -> {
            if (settled(task, files.store()).isEmpty()) {
                files.writeCheckpoint(task.run().key(), epoch, weights);
            }
        };
    }

    private void write(
            RunTask task, Training training, Optional<DataDigests> data, Stopwatch whole, WrittenFiles files) {
        RunSpec spec = task.run().spec();
        RunTiming timing = new RunTiming(
                training.trainingSeconds(), whole.seconds() - training.seconds(), training.imagesPerSecond());
        RunRow row = new RunRow(
                task.sweep(),
                task.run(),
                repeatable(training.outcome(), files.store(), spec.key(), dataRoot),
                timing,
                provenance(task, training.numerics(), data),
                training.layout());
        RunResumption.clearInterrupt();
        files.write(row, training.weights());
    }

    private static Provenance provenance(RunTask task, Numerics numerics, Optional<DataDigests> data) {
        return new Provenance(
                task.run().spec().semantics(Semantics.NEWEST),
                numerics,
                Versions.text(),
                data,
                Optional.ofNullable(task.network()));
    }

    /** The same with the command that repeats the run, if somebody might want to. */
    private static RunOutcome repeatable(RunOutcome outcome, RunStore store, RunKey key, DataCache.Root data) {
        return outcome.status().hasNetwork()
                ? outcome
                : outcome.with(new RunTrouble(
                        outcome.trouble().stackTrace(), RepeatCommand.of(store.shown(), key, outcome.status(), data)));
    }

    private RunReport addCheckpoints(
            RunTask task, RunSpec spec, RunStore store, CompleteRun complete, Computing computing) {
        Stopwatch whole = Stopwatch.start();
        WrittenFiles files = new WrittenFiles(store);
        try (HeldCheckpoints held = HeldCheckpoints.create()) {
            // What is held is lost with its machine, and so is what a resume point would lie behind.
            Training training = new Attempt(task, dataRoot, computing).train(held, numerics -> ResumePoints.NONE);
            RunOutcome outcome = complete.judge(training);
            if (outcome.status().isComplete()) {
                held.forEach((epoch, weights) -> files.writeCheckpoint(spec.key(), epoch, weights));
            }
            return report(task, training, outcome, Remarks.NONE, whole, files);
        }
    }

    private static RunReport report(
            RunTask task, Training training, RunOutcome outcome, Remarks remarks, Stopwatch whole, WrittenFiles files) {
        return new RunReport(
                task.run().key(),
                RunReport.Work.TRAINED,
                outcome.status(),
                outcome.reason(),
                remarks,
                new RunReport.Seconds(training.trainingSeconds(), whole.seconds() - training.seconds()),
                files.whole());
    }
}
