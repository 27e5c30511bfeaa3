package dev.symsweep.jobs.spark;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.TaskContext;

/** The task that a thread works for: its own, or that of the thread which started it for a part of the work. */
public final class TaskOfThread {

    private static final InheritableThreadLocal<TaskContext> STARTER = new InheritableThreadLocal<>();

    private TaskOfThread() {}

    /** Does a task's work, so that threads which it starts know of it. */
    static <R> R during(Callable<R> work) throws Exception {
        STARTER.set(TaskContext.get());
        try {
            return work.call();
        } finally {
            STARTER.remove();
        }
    }

    /** Whether Spark has told the task to end. */
    public static boolean isKilled() {
        return Optional.ofNullable(TaskContext.get())
                .or(() -> Optional.ofNullable(STARTER.get()))
                .filter(TaskContext::isInterrupted)
                .isPresent();
    }
}
