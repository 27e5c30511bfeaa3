package dev.symsweep.cli;

import dev.symsweep.cli.outcome.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/**
 * Stands for the benchmarks, which bring peers' natives and so are no part of the application: the launcher starts
 * them.
 */
@Command(name = "bench", description = "Compares speed with peers; started by bin/symsweep alone.")
final class BenchCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        throw new UsageException("the benchmarks are no part of this application; in a checkout, run: "
                + ("bin/symsweep bench " + String.join(" ", arguments)).strip());
    }
}
