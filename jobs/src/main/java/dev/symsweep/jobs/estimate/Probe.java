package dev.symsweep.jobs.estimate;

import dev.symsweep.algebra.Floats;
import dev.symsweep.data.Examples;
import dev.symsweep.data.TrainTest;
import dev.symsweep.engine.Engine;
import dev.symsweep.jobs.spark.DataCache;
import dev.symsweep.jobs.verify.Verdict;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.spec.BuiltNetwork;
import dev.symsweep.spec.Networks;
import dev.symsweep.spec.RunSpec;
import dev.symsweep.training.Arithmetic;
import dev.symsweep.training.Recipe;
import dev.symsweep.training.TrainedRun;
import dev.symsweep.training.Trainer;
import dev.symsweep.training.TrainingListener;
import dev.symsweep.training.TrainingTask;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How long the parts of a run take, in seconds, and what it holds.
 *
 * @param setup drawing the start and compiling the network
 * @param step one optimizer step
 * @param evaluated evaluating one example
 * @param held bytes beside the heap that training took
 */
record Probe(double setup, double step, double evaluated, long held) {

    /** As many examples are trained and evaluated on, unless a batch is larger. */
    private static final int EXAMPLES = 512;

    /** No run ends before the clock says so. */
    private static final int EPOCHS = 1_000_000;

    /**
     * Trains a run for a few steps, and evaluates what comes of it; nothing is kept.
     *
     * @param patience for how long steps are taken, if three take no longer
     * @return nothing if it diverged at once
     * @throws dev.symsweep.memory.MemoryException if it does not fit into memory
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    static Optional<Probe> of(RunSpec spec, DataCache.Root dataRoot, Duration patience) {
        TrainingTask task = task(spec, dataRoot);
        Scales scales = new Scales();
        StepClock clock = new StepClock(System::nanoTime, patience.toNanos());
        TrainedRun run = Trainer.train(task, List.of(scales, clock));
        return clock.isMeasured()
                ? Optional.of(new Probe(
                        clock.setup(),
                        clock.step(),
                        run.time().evaluationSeconds()
                                / (task.train().size() + task.test().size()),
                        scales.held))
                : Optional.empty();
    }

    /**
     * The memory that such a run takes at least; nothing is trained for it.
     *
     * @throws dev.symsweep.data.DataException if data is missing or damaged
     */
    static MemoryNeed leastMemory(RunSpec spec, DataCache.Root dataRoot) {
        return task(spec, dataRoot).leastMemory();
    }

    private static TrainingTask task(RunSpec spec, DataCache.Root dataRoot) {
        TrainTest data = DataCache.of(spec.data(), dataRoot);
        BuiltNetwork built = Networks.of(spec);
        Recipe recipe = spec.recipe().withEarlyStops().withEpochs(EPOCHS);
        TrainTest few = new TrainTest(
                first(data.train(), Math.max(EXAMPLES, recipe.batching().size())), first(data.test(), EXAMPLES));
        return new TrainingTask(
                built.network(),
                built.fixed(),
                recipe,
                new Arithmetic(Engine.named(spec.engine()), spec.precision()),
                spec.seed(),
                few.training(spec.data().augmentation()),
                few.test());
    }

    /** The same of a network that takes so many times as long. */
    Probe times(double factor) {
        return new Probe(setup, factor * step, factor * evaluated, Math.round(factor * held));
    }

    /** The first examples; the nodes of a graph stay together. */
    private static Examples first(Examples all, int count) {
        int most = Math.min(count, all.size());
        return all.graph().isPresent()
                ? all
                : all.select(
                        all.name() + ", the first " + most,
                        IntStream.range(0, most).toArray());
    }

    /** Weighs what is held beside the heap when a step is over, more than before training. */
    private static final class Scales implements TrainingListener {

        private final long before = Floats.heldBytes();
        private long held;

        @Override
        public Verdict afterStep(long step, double loss) {
            held = Floats.heldBytes() - before;
            return Verdict.CONTINUE;
        }
    }
}
