package dev.symsweep.training;

import dev.symsweep.data.Batches;
import dev.symsweep.data.Examples;
import dev.symsweep.evaluation.Evaluation;
import dev.symsweep.evaluation.Evaluator;
import dev.symsweep.memory.MemoryException;
import dev.symsweep.memory.MemoryNeed;
import dev.symsweep.network.ParameterLayout;
import dev.symsweep.training.ResumePoint.EpochPart;
import dev.symsweep.training.TrainedRun.Ending;
import dev.symsweep.training.TrainedRun.Outcome;
import dev.symsweep.training.TrainingListener.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trains one network from its seed, once. Equal tasks give equal bits, and so does a run that was cut off and goes on
 * from one of its {@link ResumePoints}.
 *
 * <pre>{@code
 * TrainedRun run = Trainer.of(task).listeners(List.of(checkpoints)).resuming(points).train();
 * }</pre>
 */
public final class Trainer {

    private static final double NANOSECONDS = 1e9;

    private final TrainingTask task;
    private final List<TrainingListener> listeners = new ArrayList<>();
    private final List<EpochRecord> history = new ArrayList<>();
    private ResumePoints resume = ResumePoints.NONE;
    private Optional<Examples> validation = Optional.empty();
    private EpochPart part = EpochPart.NOTHING;
    private long steps;
    private long examples;
    private long started;
    private double secondsBefore;
    private String reason = "";

    private Trainer(TrainingTask task) {
        this.task = task;
        // First, so that no listener can call a run usable whose loss is gone.
        listeners.add(new DivergenceGuard());
    }

    /** Trains that task, once it is told to. */
    public static Trainer of(TrainingTask task) {
        return new Trainer(task);
    }

    /** What {@link #train()} gives with these listeners. */
    public static TrainedRun train(TrainingTask task, List<TrainingListener> listeners) {
        return of(task).listeners(listeners).train();
    }

    /** Optional: asked in order after each step and epoch, before the recipe's early stops. */
    public Trainer listeners(List<TrainingListener> more) {
        listeners.addAll(more);
        return this;
    }

    /** Optional: where the run goes on, and where it keeps how far it has come. */
    public Trainer resuming(ResumePoints points) {
        resume = points;
        return this;
    }

    /** Needed by early stops that look at validation data: examples that are neither trained on nor tested on. */
    public Trainer validation(Examples held) {
        validation = Optional.of(held);
        return this;
    }

    /**
     * Trains to the end of the recipe, or until a listener ends it, and evaluates the result. A run whose loss is no
     * longer finite, in training or in the final evaluation, is diverged, whatever the listeners say.
     *
     * @throws MemoryException if it does not fit into memory; all that it had taken is free again
     * @throws IllegalArgumentException if a rule looks at validation data that there are not
     */
    public TrainedRun train() {
        task.recipe().earlyStops().forEach(rule -> listeners.add(rule.listener(task, validation)));
        MemoryNeed need = task.leastMemory();
        need.require();
        try {
            return run();
        } catch (OutOfMemoryError | MemoryException e) {
            throw need.shortage(e);
        }
    }

    private TrainedRun run() {
        started = System.nanoTime();
        float[] parameters;
        Outcome outcome;
        try (Stepper stepper = begin()) {
            outcome = epochs(stepper);
            parameters = stepper.parameters();
        }
        double trainingSeconds = trainingSeconds();
        long trained = System.nanoTime();
        try (Evaluator evaluator = Evaluator.of(task.arithmetic().engine(), task.network())) {
            Evaluation train = evaluator.evaluate(parameters, task.train());
            Evaluation test = evaluator.evaluate(parameters, task.test());
            boolean isFinite = Double.isFinite(train.loss())
                    && Double.isFinite(test.loss())
                    && DivergenceGuard.isFinite(parameters);
            return new TrainedRun(
                    isFinite ? new Ending(outcome, reason) : new Ending(Outcome.DIVERGED, ""),
                    parameters,
                    List.copyOf(history),
                    train,
                    test,
                    steps,
                    new TrainingTime(
                            trainingSeconds, secondsBefore, secondsSince(trained), examples / trainingSeconds));
        }
    }

    /** Apart from training, so that nothing holds the vectors that it starts from while it goes on. */
    private Stepper begin() {
        Optional<ResumePoint> last = resume.last().filter(this::fits);
        float[] initial = last.map(point -> point.stepper().parameters())
                .orElseGet(() ->
                        InitialParameters.draw(task.network(), task.recipe().initial(), task.fixed(), task.seed()));
        Stepper stepper = Stepper.of(task.steps(), task.arithmetic(), initial);
        try {
            task.train().graph().ifPresent(stepper::writeGraph);
            last.ifPresentOrElse(
                    point -> goOn(stepper, point),
                    () -> listeners.forEach(listener -> listener.beforeFirstEpoch(initial)));
            return stepper;
        } catch (RuntimeException | Error e) {
            stepper.close();
            throw e;
        }
    }

    private boolean fits(ResumePoint point) {
        ParameterLayout layout = task.network().layout();
        int moments = task.recipe().optimization().moments();
        try {
            point.requireFit(layout, moments, listeners.size(), task.recipe().epochs());
            return true;
        } catch (IllegalArgumentException e) {
            resume.refused(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void goOn(Stepper stepper, ResumePoint point) {
        stepper.resume(point.stepper());
        history.addAll(point.history());
        part = point.part();
        steps = point.stepper().steps();
        examples = point.examples();
        secondsBefore = point.seconds();
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).recall(point.memories().get(i));
        }
    }

    private void keep(Stepper stepper) {
        resume.keep(new ResumePoint(
                stepper.state(),
                history,
                part,
                examples,
                trainingSeconds(),
                listeners.stream().map(TrainingListener::memory).toList()));
    }

    private double trainingSeconds() {
        return secondsBefore + secondsSince(started);
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / NANOSECONDS;
    }

    private Outcome epochs(Stepper stepper) {
        Recipe recipe = task.recipe();
        Batches batches = Batches.of(task.train(), recipe.batching(), task.seed());
        for (int epoch = history.size() + 1; epoch <= recipe.epochs(); epoch++) {
            batches.startEpoch(epoch);
            batches.skip(part.steps());
            Verdict verdict = epoch(stepper, batches, epoch);
            if (verdict != Verdict.CONTINUE) {
                return ended(verdict);
            }
            if (epoch < recipe.epochs() && resume.isDueAfterEpoch(epoch)) {
                keep(stepper);
            }
        }
        return Outcome.FINISHED;
    }

    /** A run that is stopped after its last epoch is finished. */
    private Outcome ended(Verdict verdict) {
        if (verdict == Verdict.STOP && history.size() < task.recipe().epochs()) {
            String place = part.steps() == 0
                    ? "after epoch " + history.size() + " of " + task.recipe().epochs()
                    : "in epoch " + (history.size() + 1) + " of "
                            + task.recipe().epochs() + ", after " + steps + " steps";
            reason = reason.isEmpty() ? place : place + ": " + reason;
            return Outcome.STOPPED;
        }
        reason = "";
        return verdict == Verdict.DIVERGED ? Outcome.DIVERGED : Outcome.FINISHED;
    }

    private Verdict epoch(Stepper stepper, Batches batches, int epoch) {
        Recipe recipe = task.recipe();
        int stepsPerEpoch = recipe.batching().stepsPerEpoch(task.train().size());
        double rate = 0;
        Verdict verdict = Verdict.CONTINUE;
        while (batches.next()) {
            rate = recipe.schedule().learningRate(steps, stepsPerEpoch, recipe.epochs());
            double loss = stepper.take(batches.rows(), batches.targets(), batches.count(), rate);
            steps++;
            examples += batches.count();
            part = part.and(loss, batches.targets().counted(batches.count()));
            verdict = afterStep(loss);
            boolean isLast = part.steps() == stepsPerEpoch;
            if (verdict == Verdict.DIVERGED || verdict == Verdict.STOP && !isLast) {
                return verdict;
            }
            if (!isLast && resume.isDueAfterStep()) {
                keep(stepper);
            }
        }
        EpochRecord record = new EpochRecord(epoch, part.totalLoss() / part.counted(), rate);
        history.add(record);
        part = EpochPart.NOTHING;
        // Whoever stops with the last step of an epoch stops after the epoch.
        Verdict after = afterEpoch(record, stepper.parameters());
        return after == Verdict.CONTINUE ? verdict : after;
    }

    private Verdict afterStep(double loss) {
        for (TrainingListener listener : listeners) {
            Verdict verdict = listener.afterStep(steps, loss);
            if (verdict != Verdict.CONTINUE) {
                return by(listener, verdict);
            }
        }
        return Verdict.CONTINUE;
    }

    private Verdict afterEpoch(EpochRecord record, float[] parameters) {
        for (TrainingListener listener : listeners) {
            Verdict verdict = listener.afterEpoch(record, parameters);
            if (verdict != Verdict.CONTINUE) {
                return by(listener, verdict);
            }
        }
        return Verdict.CONTINUE;
    }

    private Verdict by(TrainingListener listener, Verdict verdict) {
        reason = listener.reason();
        return verdict;
    }
}
