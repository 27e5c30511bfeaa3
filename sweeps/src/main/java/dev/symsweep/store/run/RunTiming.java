package dev.symsweep.store.run;

import java.io.Serializable;

/**
 * Where a run's time went.
 *
 * @param trainingSeconds wall time of the optimizer's steps
 * @param overheadSeconds wall time from the task's start until the row was ready to be written, beyond training and
 *     evaluation
 * @param imagesPerSecond training examples per second of training
 */
public record RunTiming(double trainingSeconds, double overheadSeconds, double imagesPerSecond)
        implements Serializable {}
