package dev.symsweep.jobs.spark;

import dev.symsweep.memory.MemoryException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskEndReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * Keeps what struck the tasks of a job first. What Spark throws says what came last, or no more than that its context
 * was shut down.
 */
final class TaskFailures extends SparkListener {

    private static final long MOST_WAITING = 10_000;

    /** How Spark begins what it says of a task that failed for good; what follows are the words of others. */
    private static final Pattern FOR_GOOD =
            Pattern.compile("Job aborted due to stage failure: (?:Aborting TaskSet \\S+ because task|Task) (\\d+)\\b");

    private final Map<Integer, Struck> byIndex = new LinkedHashMap<>();

    /**
     * What struck a task.
     *
     * @param index of the task in its job
     * @param times how often it failed
     * @param isLost whether its executor went, each time
     */
    record Struck(int index, int times, boolean isLost, Throwable first) {

        private Struck and(Struck later) {
            return new Struck(index, times + 1, isLost && later.isLost, first);
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        int index = end.taskInfo().index();
        struck(index, end.reason()).ifPresent(struck -> byIndex.merge(index, struck, Struck::and));
    }

    private static Optional<Struck> struck(int index, TaskEndReason reason) {
        if (reason instanceof ExceptionFailure failure) {
            Throwable thrown =
                    failure.exception().isDefined() ? failure.exception().get() : remote(failure);
            return Optional.of(new Struck(index, 1, false, thrown));
        }
        if (reason instanceof ExecutorLostFailure lost && lost.exitCausedByApp()) {
            String why = lost.reason().isDefined() ? lost.reason().get() : "no reason given";
            return Optional.of(new Struck(index, 1, true, MemoryException.tooLarge("its executor was lost: " + why)));
        }
        return Optional.empty();
    }

    private static RemoteException remote(ExceptionFailure failure) {
        String kind = failure.className().substring(failure.className().lastIndexOf('.') + 1);
        return new RemoteException(kind + ": " + failure.description());
    }

    /**
     * The task that ended the job, once all is told: the one that Spark names, or where no more than the end of its
     * context is known, the one that failed most often. A task that failed and then went well is not to blame.
     *
     * @param end what ended the job
     */
    Optional<Struck> toBlame(Exception end, SparkContext context) {
        try {
            context.listenerBus().waitUntilEmpty(MOST_WAITING);
        } catch (TimeoutException e) {
            // What is told so far has to do.
        }
        Matcher named = FOR_GOOD.matcher(String.valueOf(end.getMessage()));
        synchronized (this) {
            if (named.lookingAt()) {
                return Optional.ofNullable(byIndex.get(Integer.valueOf(named.group(1))));
            }
            return context.isStopped()
                    ? byIndex.values().stream().max(Comparator.comparingInt(Struck::times))
                    : Optional.empty();
        }
    }
}
