package dev.symsweep.jobs.train.task;

import java.io.Serializable;
import java.util.List;

/**
 * The unit of work of a job that trains: a run, or several that are trained in one program.
 *
 * @param runs one at least
 * @param places of the stack in which they are trained, at least as many as there are runs; 1 for a run by itself
 */
public record TrainingUnit(List<RunTask> runs, int places) implements Serializable {

    /** Copies the list. */
    public TrainingUnit {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || runs.size() > places) {
            throw new IllegalArgumentException(runs.size() + " runs in " + places + " places");
        }
    }

    /** A run by itself. */
    public static TrainingUnit of(RunTask run) {
        return new TrainingUnit(List.of(run), 1);
    }

    boolean isStack() {
        return places > 1;
    }

    /** What messages call it. */
    String label() {
        String first = runs.get(0).label();
        return runs.size() == 1 ? first : first + " and " + (runs.size() - 1) + " more in a stack";
    }
}
