package dev.symsweep.jobs.train.task;

import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.EarlyStop;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingTask;

/** From a run's spec to what trains it, with the data of this JVM. */
public final class RunTrainer {

    private RunTrainer() {}

    /**
     * What trains a run.
     *
     * @param network that of the spec
     * @throws dev.symsweep.data.DataException if data is missing, damaged or not that of the spec's digest
     * @throws IllegalArgumentException if the spec cannot be trained
     */
    public static Trainer of(RunSpec spec, BuiltNetwork network, Engine engine, DataCache.Root dataRoot) {
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        Trainer trainer = Trainer.of(new TrainingTask(
                network.network(),
                network.fixed(),
                spec.recipe(),
                new Arithmetic(engine, spec.precision()),
                spec.seed(),
                data.training(spec.data().augmentation()),
                data.test()));
        return spec.recipe().earlyStops().stream().anyMatch(EarlyStop::needsValidation)
                ? trainer.validation(DataCache.validation(spec.data(), dataRoot))
                : trainer;
    }
}
