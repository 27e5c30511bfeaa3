package dev.symsweep.benchmarks.measure;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of {@code bench}: it prints what it measures, and fails by an exception whose message is one line. */
public abstract class Benchmark implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            measure(out);
        } finally {
            out.flush();
        }
        return 0;
    }

    /** Measures and prints. */
    protected abstract void measure(PrintWriter out);
}
