package dev.symsweep.jobs.train;

import java.io.Serializable;
import java.util.List;

/**
 * The unit of work of a {@link TrainJob}, as plain text: what decides a run is its canonical spec.
 *
 * @param sweep name of the sweep
 * @param arm name of the arm
 * @param setting its point of the axes, as JSON
 * @param spec the canonical spec
 * @param network the digest of its network, empty if that cannot be built
 * @param checkpoints after which epochs the weights are kept
 */
record RunTask(String sweep, String arm, String setting, String spec, String network, List<Integer> checkpoints)
        implements Serializable {}
