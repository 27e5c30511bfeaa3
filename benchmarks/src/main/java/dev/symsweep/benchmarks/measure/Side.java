package dev.symsweep.benchmarks.measure;

/** One contender at one piece of work, ready to repeat it. Owns native memory: close it. One thread at a time. */
public interface Side extends AutoCloseable {

    /** What computes: library, version, instruction set. */
    String library();

    /**
     * Does the work once: a training step, or the evaluation of one point of a path.
     *
     * @param index of the repetition, from 0
     * @return the loss, by which contenders are checked against each other
     */
    double repeat(int index);

    @Override
    void close();
}
