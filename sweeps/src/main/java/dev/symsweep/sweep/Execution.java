package dev.symsweep.sweep;

import java.io.Serializable;

/**
 * How the runs of a sweep are trained, as far as it is no part of them: a run keeps its key whatever stands here.
 *
 * @param resume how often runs keep how far they have come
 * @param stack how many are trained together
 */
public record Execution(ResumeCadence resume, StackSize stack) implements Serializable {

    /** What is done where nothing is said. */
    public static final Execution USUAL = new Execution(ResumeCadence.USUAL, StackSize.ALONE);
}
