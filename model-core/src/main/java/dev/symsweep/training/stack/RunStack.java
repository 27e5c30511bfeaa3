package dev.symsweep.training.stack;

import dev.symsweep.engine.Engine;
import dev.symsweep.engine.card.TaskCard;
import dev.symsweep.training.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Trains several runs in one program. Each has a thread of its own, in which a {@link Trainer} trains it as ever, with
 * its own batches, listeners and resume points; only its steps are not its own: they are taken together, as soon as
 * every run that is still in training has a batch ready. So a run is written as it would be alone, whichever end it
 * comes to, and one that is done or has diverged is left out of the steps to come.
 *
 * <pre>{@code
 * List<TrainedRun> runs = RunStack.train(engine, seeds, (seed, member) -> Trainer.of(task(seed, member)).train());
 * }</pre>
 *
 * <p>Only one thread computes at a time, so that a stack takes one core, as a run alone does.
 *
 * @param <R> what a run gives
 */
public final class RunStack<R> {

    private final SharedSteps steps;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Optional<R>> results = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    private RunStack(StackingEngine engine, StackWidth width, int members) {
        this.steps = new SharedSteps(engine, width.places(), members);
    }

    /** Trains a run on an engine that takes its steps with those of others. */
    @FunctionalInterface
    public interface Training<U, R> {

        /** Trains it, in its own thread. */
        R train(U unit, Engine engine);
    }

    /** Trains all in a stack of as many places. */
    public static <U, R> List<R> train(StackingEngine engine, List<U> units, Training<U, R> training) {
        return train(engine, StackWidth.of(units.size()), units, training);
    }

    /**
     * Trains all. The bits of a run depend on the width of the stack, but not on the other runs in it, nor on how many
     * of its places are taken.
     *
     * @param engine what computes
     * @param width places of the stack, as many as there are runs or more
     * @param units the runs, one at least
     * @param training trains one of them, with exactly one {@link Trainer}; called in different threads, one after the
     *     other or while others wait
     * @return what it gave for each, in their order
     * @throws IllegalArgumentException if the runs cannot be stacked, as they differ too much or are too many
     * @throws RuntimeException what the training of a run threw, once all others have ended
     */
    public static <U, R> List<R> train(
            StackingEngine engine, StackWidth width, List<U> units, Training<U, R> training) {
        if (units.size() > width.places()) {
            throw new IllegalArgumentException(
                    units.size() + " runs do not go into a stack of " + width.places() + " places");
        }
        RunStack<R> stack = new RunStack<>(engine, width, units.size());
        for (int member = 0; member < units.size(); member++) {
            int own = member;
            stack.add(member, alone -> training.train(units.get(own), alone));
        }
        return stack.run();
    }

    private void add(int member, Function<Engine, R> run) {
        Optional<String> card = TaskCard.address();
        results.add(Optional.empty());
        Thread thread = new Thread(
                () -> {
                    try {
                        steps.begin(member);
                        R result = TaskCard.during(card, () -> run.apply(steps.engine(member)));
                        keep(member, result);
                    } catch (Throwable e) {
                        fail(e);
                    } finally {
                        steps.leave(member);
                    }
                },
                Thread.currentThread().getName() + " member " + member);
        thread.setDaemon(true);
        threads.add(thread);
    }

    private synchronized void keep(int member, R result) {
        results.set(member, Optional.of(result));
    }

    private synchronized void fail(Throwable failure) {
        failures.add(failure);
    }

    private List<R> run() {
        boolean isInterrupted;
        try (steps) {
            isInterrupted = isInterruptedUntilEnd();
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("a stack of " + threads.size() + " runs was interrupted");
        }
        return outcome();
    }

    /**
     * Takes all steps, or, when interrupted, one more, after which members may keep how far they have come. Whatever
     * comes, no member's thread is there afterwards.
     */
    private boolean isInterruptedUntilEnd() {
        boolean isInterrupted = false;
        boolean isTaken = false;
        try {
            threads.forEach(Thread::start);
            isInterrupted = isInterruptedWhileTaking();
            isTaken = !isInterrupted;
        } finally {
            if (!isTaken) {
                threads.forEach(Thread::interrupt);
            }
            for (Thread thread : threads) {
                isInterrupted |= isInterruptedUntilEnd(thread);
            }
        }
        return isInterrupted;
    }

    private boolean isInterruptedWhileTaking() {
        try {
            steps.takeAll();
            return false;
        } catch (InterruptedException first) {
            try {
                steps.takeLast();
            } catch (InterruptedException impatient) {
                // Members lose what they have not kept.
            }
            return true;
        }
    }

    /** Waits for a member's end, as it may be using the stack's memory. */
    private static boolean isInterruptedUntilEnd(Thread thread) {
        boolean isInterrupted = false;
        while (true) {
            try {
                thread.join();
                return isInterrupted;
            } catch (InterruptedException e) {
                isInterrupted = true;
                thread.interrupt();
            }
        }
    }

    private synchronized List<R> outcome() {
        for (Throwable failure : failures) {
            throw unchecked(failure);
        }
        return results.stream().flatMap(Optional::stream).toList();
    }

    /** What was thrown, to be thrown once more. */
    static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }
}
