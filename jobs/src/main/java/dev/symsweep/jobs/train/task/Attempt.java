package dev.symsweep.jobs.train.task;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.Numerics;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.store.directory.StoreException;
import dev.symsweep.training.Checkpoints;
import dev.symsweep.training.ResumePoints;
import dev.symsweep.training.Trainer;
import java.util.List;
import java.util.Set;
import org.apache.spark.TaskKilledException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a run. What goes wrong in training is what it comes to; what goes wrong with data, store or memory escapes,
 * and so does the end of a task that Spark kills.
 */
final class Attempt {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final RunTask task;
    private final DataCache.Root dataRoot;
    private final Computing computing;

    Attempt(RunTask task, DataCache.Root dataRoot, Computing computing) {
        this.task = task;
        this.dataRoot = dataRoot;
        this.computing = computing;
    }

    /** What needs to know what computes. */
    @FunctionalInterface
    interface Resuming {

        ResumePoints on(Numerics numerics);
    }

    Training train(Checkpoints.Sink sink, Resuming resuming) {
        RunSpec spec = task.run().spec();
        // Here, where what is wrong with it escapes.
        DataCache.of(spec.data(), dataRoot);
        try {
            Engine engine = computing.engine(spec.engine());
            BuiltNetwork built = Networks.of(spec);
            Trainer trainer = RunTrainer.of(spec, built, engine, dataRoot)
                    .listeners(List.of(new Checkpoints(Set.copyOf(task.checkpoints()), (epoch, weights) -> {
                        RunResumption.clearInterrupt();
                        sink.accept(epoch, weights);
                    })))
                    .resuming(resuming.on(engine.numerics()));
            Training training = Training.of(trainer.train(), engine, built.network());
            RunResumption.clearInterrupt();
            return training;
        } catch (StoreException | MemoryException | TaskKilledException e) {
            throw e;
        } catch (RuntimeException e) {
            if (RunResumption.isTaskKilled()) {
                // Whatever an engine makes of an interrupt, the run is not to blame.
                throw e;
            }
            LOG.error("training of {} failed", spec.canonical(), e);
            return Training.failed(spec.engine(), e);
        }
    }
}
