package dev.symsweep.benchmarks;

/** A benchmark that has no result; the message is one line for the user. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }
}
