package dev.symsweep.benchmarks.measure;

/** A benchmark that has no result; the message is one line for the user. */
public final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure; the message says what, in one line. */
    public BenchmarkException(String message) {
        super(message);
    }
}
