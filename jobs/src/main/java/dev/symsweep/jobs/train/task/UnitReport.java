package dev.symsweep.jobs.train.task;

import java.io.Serializable;
import java.util.List;

/**
 * What a task tells the driver.
 *
 * @param runs of each of its runs, whose rows are already written
 */
public record UnitReport(List<RunReport> runs) implements Serializable {

    /** Copies the list. */
    public UnitReport {
        runs = List.copyOf(runs);
    }
}
