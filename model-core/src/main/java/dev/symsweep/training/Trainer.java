package dev.symsweep.training;

import dev.symsweep.data.Batches;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.training.TrainedRun.Outcome;
import dev.symsweep.training.TrainingListener.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Trains one network from its seed. Equal tasks give equal bits. */
public final class Trainer {

    private static final double NANOSECONDS = 1e9;

    private final TrainingTask task;
    private final List<TrainingListener> listeners;
    private final List<EpochRecord> history = new ArrayList<>();
    private long steps;
    private long examples;

    private Trainer(TrainingTask task, List<TrainingListener> listeners) {
        this.task = task;
        this.listeners = listeners;
    }

    /**
     * Trains to the end of the recipe, or until a listener ends it, and evaluates the result. A run whose loss is no
     * longer finite, in training or in the final evaluation, is diverged, whatever the listeners say.
     *
     * @param listeners asked in order after each step and epoch, before the recipe's early stops
     * @throws MemoryException if it does not fit into memory; all that it had taken is free again
     */
    public static TrainedRun train(TrainingTask task, List<TrainingListener> listeners) {
        List<TrainingListener> all = new ArrayList<>();
        // First, so that no listener can call a run usable whose loss is gone.
        all.add(new DivergenceGuard());
        all.addAll(listeners);
        task.recipe().earlyStops().forEach(rule -> all.add(rule.listener()));
        MemoryNeed need = TrainingMemory.of(task);
        need.require();
        try {
            return new Trainer(task, all).run();
        } catch (OutOfMemoryError | MemoryException e) {
            throw need.shortage(e);
        }
    }

    private TrainedRun run() {
        long start = System.nanoTime();
        float[] initial =
                InitialParameters.draw(task.network().layout(), task.recipe().initial(), task.fixed(), task.seed());
        float[] parameters;
        Outcome outcome;
        try (Stepper stepper = Stepper.of(task.steps(), task.arithmetic(), initial)) {
            listeners.forEach(listener -> listener.beforeFirstEpoch(initial));
            outcome = epochs(stepper);
            parameters = stepper.parameters();
        }
        double trainingSeconds = secondsSince(start);
        long trained = System.nanoTime();
        try (Evaluator evaluator = Evaluator.of(task.arithmetic().engine(), task.network())) {
            Evaluation train = evaluator.evaluate(parameters, task.train());
            Evaluation test = evaluator.evaluate(parameters, task.test());
            boolean isFinite = Double.isFinite(train.loss()) && Double.isFinite(test.loss());
            return new TrainedRun(
                    isFinite ? outcome : Outcome.DIVERGED,
                    parameters,
                    List.copyOf(history),
                    train,
                    test,
                    steps,
                    new TrainingTime(trainingSeconds, secondsSince(trained), examples / trainingSeconds));
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOSECONDS;
    }

    private Outcome epochs(Stepper stepper) {
        Recipe recipe = task.recipe();
        Batches batches = Batches.of(task.train(), recipe.batching(), task.seed());
        for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
            batches.startEpoch(epoch);
            Verdict verdict = epoch(stepper, batches, epoch);
            if (verdict != Verdict.CONTINUE) {
                return ended(verdict);
            }
        }
        return Outcome.FINISHED;
    }

    /** A run that is stopped after its last epoch is finished. */
    private Outcome ended(Verdict verdict) {
        if (verdict == Verdict.DIVERGED) {
            return Outcome.DIVERGED;
        }
        return history.size() == task.recipe().epochs() ? Outcome.FINISHED : Outcome.STOPPED;
    }

    private Verdict epoch(Stepper stepper, Batches batches, int epoch) {
        Recipe recipe = task.recipe();
        int stepsPerEpoch = recipe.batching().stepsPerEpoch(task.train().size());
        double totalLoss = 0;
        long counted = 0;
        double rate = 0;
        while (batches.next()) {
            rate = recipe.schedule().learningRate(steps, stepsPerEpoch, recipe.epochs());
            double loss = stepper.take(batches.rows(), batches.targets(), batches.count(), rate);
            int countedOfBatch = batches.targets().counted(batches.count());
            steps++;
            examples += batches.count();
            counted += countedOfBatch;
            totalLoss += loss * countedOfBatch;
            Verdict verdict = afterStep(loss);
            if (verdict != Verdict.CONTINUE) {
                return verdict;
            }
        }
        EpochRecord record = new EpochRecord(epoch, totalLoss / counted, rate);
        history.add(record);
        return afterEpoch(record, stepper.parameters());
    }

    private Verdict afterStep(double loss) {
        for (TrainingListener listener : listeners) {
            Verdict verdict = listener.afterStep(steps, loss);
            if (verdict != Verdict.CONTINUE) {
                return verdict;
            }
        }
        return Verdict.CONTINUE;
    }

    private Verdict afterEpoch(EpochRecord record, float[] parameters) {
        for (TrainingListener listener : listeners) {
            Verdict verdict = listener.afterEpoch(record, parameters);
            if (verdict != Verdict.CONTINUE) {
                return verdict;
            }
        }
        return Verdict.CONTINUE;
    }
}
