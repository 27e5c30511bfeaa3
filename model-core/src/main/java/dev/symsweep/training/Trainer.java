package dev.symsweep.training;

import dev.symsweep.data.Batches;
import dev.symsweep.engine.CompileOptions;
import dev.symsweep.engine.Executable;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
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
     * Trains to the end of the recipe, or until a listener ends it, and evaluates the result. A run whose loss is no longer finite,
     * in training or in the final evaluation, is diverged, whatever the listeners say.
     *
     * @param listeners asked in order after each step and epoch
     */
    public static TrainedRun train(TrainingTask task, List<TrainingListener> listeners) {
        List<TrainingListener> all = new ArrayList<>();
        // First, so that no listener can call a run usable whose loss is gone.
        all.add(new DivergenceGuard());
        all.addAll(listeners);
        return new Trainer(task, all).run();
    }

    private TrainedRun run() {
        long start = System.nanoTime();
        float[] initial =
                InitialParameters.draw(task.network().layout(), task.recipe().initial(), task.fixed(), task.seed());
        float[] parameters;
        Outcome outcome;
        try (Executable executable = task.engine().compile(task.network(), options())) {
            TrainingStep step = TrainingStep.of(
                    executable, task.network().layout(), task.recipe().optimization(), task.fixed(), initial);
            listeners.forEach(listener -> listener.beforeFirstEpoch(initial));
            outcome = epochs(step);
            parameters = step.parameters();
        }
        double trainingSeconds = secondsSince(start);
        long trained = System.nanoTime();
        try (Evaluator evaluator = Evaluator.of(task.engine(), task.network())) {
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
                    trainingSeconds,
                    secondsSince(trained),
                    examples / trainingSeconds);
        }
    }

    private CompileOptions options() {
        return CompileOptions.ofBatch(task.recipe().batch())
                .with(task.precision())
                .withFrozen(task.fixed().wholeTensors(task.network().layout()));
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOSECONDS;
    }

    private Outcome epochs(TrainingStep step) {
        Recipe recipe = task.recipe();
        Batches batches =
                Batches.of(task.train(), recipe.batch(), recipe.lastBatch(), task.augmentation(), task.seed());
        for (int epoch = 1; epoch <= recipe.epochs(); epoch++) {
            batches.startEpoch(epoch);
            Verdict verdict = epoch(step, batches, epoch);
            if (verdict != Verdict.CONTINUE) {
                return verdict == Verdict.DIVERGED ? Outcome.DIVERGED : Outcome.STOPPED;
            }
        }
        return Outcome.FINISHED;
    }

    private Verdict epoch(TrainingStep step, Batches batches, int epoch) {
        Recipe recipe = task.recipe();
        int stepsPerEpoch = recipe.stepsPerEpoch(task.train().size());
        double totalLoss = 0;
        long examplesBefore = examples;
        double rate = 0;
        while (batches.next()) {
            rate = recipe.schedule().learningRate(steps, stepsPerEpoch, recipe.epochs());
            double loss = step.take(batches.rows(), batches.labels(), batches.count(), recipe.labelSmoothing(), rate);
            steps++;
            examples += batches.count();
            totalLoss += loss * batches.count();
            Verdict verdict = afterStep(loss);
            if (verdict != Verdict.CONTINUE) {
                return verdict;
            }
        }
        EpochRecord record = new EpochRecord(epoch, totalLoss / (examples - examplesBefore), rate);
        history.add(record);
        return afterEpoch(record, step.parameters());
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
