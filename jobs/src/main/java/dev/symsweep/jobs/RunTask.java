package dev.symsweep.jobs;

import java.io.Serializable;

/**
 * The unit of work of a {@link TrainJob}, as plain text: what decides a run is its canonical spec.
 *
 * @param sweep name of the sweep
 * @param arm name of the arm
 * @param spec the canonical spec
 */
record RunTask(String sweep, String arm, String spec) implements Serializable {}
