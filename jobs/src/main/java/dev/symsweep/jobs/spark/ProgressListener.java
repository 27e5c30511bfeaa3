package dev.symsweep.jobs.spark;

/** Is told on the driver how far a job is. Calls come one at a time. */
public interface ProgressListener {

    /** Tells nobody. */
    ProgressListener SILENT = new ProgressListener() {};

    /**
     * Something that people should know, though the job goes on.
     *
     * @param line one line, which may come again
     */
    default void warned(String line) {}

    /**
     * The job's tasks are about to start.
     *
     * @param what the units of work in the plural, for instance {@code runs}
     * @param total how many there are to do
     * @param skipped how many were found done
     */
    default void started(String what, int total, int skipped) {}

    /**
     * The job's tasks are about to look at what is there, which makes nothing that would be kept.
     *
     * @param what the units of work in the plural, for instance {@code files verified}
     * @param total how many there are to look at
     */
    default void startedLooking(String what, int total) {}

    /** Some units are done. */
    default void advanced(Advance advance) {}

    /** No more tasks run, whether all went well or not. */
    default void ended() {}

    /**
     * Units that came to their end together.
     *
     * @param units how many
     * @param outcome how they ended
     * @param description one line for the log file
     */
    record Advance(int units, Outcome outcome, String description) {}

    /** How units of work end. */
    enum Outcome {
        FINISHED,
        DIVERGED,
        FAILED
    }
}
